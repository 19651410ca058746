package farm.registry.consul;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.ext.consul.ConsulClientOptions;
import java.security.KeyStore;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The TLS configuration of the connections to Consul.
 *
 * @param trust the trusted authorities; null for those of the JVM
 * @param own the client certificate; null for none
 * @param verifyHost whether the agent's certificate must be for the host of its address
 */
record ConsulTls(@Nullable TrustOptions trust, @Nullable KeyCertOptions own, boolean verifyHost) {

    /**
     * Reads and checks the files that the settings name.
     *
     * @throws ConfigurationException that names the setting, the file and the fault
     */
    static ConsulTls of(ConsulConfig config, Vertx vertx) {
        Optional<PemFile> authority = PemFile.of("CONSUL_CACERT", config.cacert());
        Optional<PemFile> certificate = PemFile.of("CONSUL_CLIENT_CERT", config.clientCert());
        Optional<PemFile> key = PemFile.of("CONSUL_CLIENT_KEY", config.clientKey());
        Optional<String> serverName = config.tlsServerName().filter(name -> !name.isBlank());
        if (certificate.isPresent() != key.isPresent()) {
            throw new ConfigurationException(
                    certificate.isPresent()
                            ? "CONSUL_CLIENT_CERT is set without CONSUL_CLIENT_KEY; set both"
                            : "CONSUL_CLIENT_KEY is set without CONSUL_CLIENT_CERT; set both");
        }
        TrustOptions trust = authority.map(file -> trust(file, vertx)).orElse(null);
        return new ConsulTls(
                serverName.isPresent() ? named(serverName.get(), trust, vertx) : trust,
                certificate.map(file -> own(file, key.orElseThrow(), vertx)).orElse(null),
                serverName.isEmpty());
    }

    private static TrustOptions trust(PemFile file, Vertx vertx) {
        PemTrustOptions options = new PemTrustOptions().addCertValue(file.content());
        file.check(() -> options.getTrustManagerFactory(vertx), "certificate");
        return options;
    }

    private static KeyCertOptions own(PemFile certificate, PemFile key, Vertx vertx) {
        trust(certificate, vertx); // so that the message names the invalid one of the two files
        PemKeyCertOptions options =
                new PemKeyCertOptions().addCertValue(certificate.content()).addKeyValue(key.content());
        key.check(() -> options.getKeyManagerFactory(vertx), "private key without a passphrase");
        return options;
    }

    private static TrustOptions named(String name, @Nullable TrustOptions authority, Vertx vertx) {
        try {
            TrustManagerFactory factory;
            if (authority == null) {
                factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                factory.init((KeyStore) null);
            } else {
                factory = authority.getTrustManagerFactory(vertx);
            }
            return Stream.of(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .map(each -> TrustOptions.wrap(new ServerNameTrust(name, (X509TrustManager) each)))
                    .findFirst()
                    .orElseThrow();
        } catch (Exception e) {
            throw new IllegalStateException("the JVM has no trusted authorities", e);
        }
    }

    void applyTo(ConsulClientOptions options) {
        options.setVerifyHost(verifyHost);
        if (trust != null) {
            options.setTrustOptions(trust);
        }
        if (own != null) {
            options.setKeyCertOptions(own);
        }
    }
}
