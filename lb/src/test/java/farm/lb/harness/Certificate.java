package farm.lb.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A self-signed certificate for localhost, made by the JDK's keytool. */
public record Certificate(KeyStore store) {

    private static final char[] PASSWORD = "changeit".toCharArray();

    public static Certificate make(Path folder, String serial) throws IOException, GeneralSecurityException {
        Path file = folder.resolve("store-" + serial);
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Programs.Result made = Programs.run(
                folder,
                Map.of(),
                (keytool + " -genkeypair -alias it -keyalg EC -groupname secp256r1 -dname CN=localhost,OU=" + serial
                                + " -ext san=dns:localhost,ip:127.0.0.1 -storetype PKCS12"
                                + " -storepass changeit -keystore " + file.getFileName())
                        .split(" "));
        if (made.code() != 0) {
            throw new IllegalStateException(made.output());
        }
        KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD);
        return new Certificate(store);
    }

    public String certificate() throws GeneralSecurityException {
        return pem("CERTIFICATE", store.getCertificate("it").getEncoded());
    }

    public String key() throws GeneralSecurityException {
        return pem("PRIVATE KEY", store.getKey("it", PASSWORD).getEncoded());
    }

    /** Replaces a file by this certificate, atomically. */
    public void replace(Path file) throws IOException, GeneralSecurityException {
        write(file, certificate() + key());
    }

    /** Replaces a file by any text, atomically. */
    public static void write(Path file, String text) throws IOException {
        Path next = Files.writeString(file.resolveSibling("next"), text);
        Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-------"));
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** A context for a client that trusts only this certificate. */
    public SSLContext trusting() throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("it", store.getCertificate("it"));
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + what + "-----\n";
    }
}
