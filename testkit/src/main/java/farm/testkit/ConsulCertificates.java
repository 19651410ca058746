package farm.testkit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A certificate authority with a server certificate ({@link #SERVER_NAME} at 127.0.0.1) and a
 * client certificate.
 */
public final class ConsulCertificates implements AutoCloseable {

    public static final String SERVER_NAME = "server.dc1.consul";

    private final Path folder = TemporaryFolder.create("certificates");

    public ConsulCertificates() {
        consulTls("ca", "create");
        consulTls("cert", "create", "-server");
        consulTls("cert", "create", "-client");
    }

    private void consulTls(String... arguments) {
        List<String> command = new ArrayList<>(List.of(Tools.path("consul").toString(), "tls"));
        command.addAll(List.of(arguments));
        ProgramRun.of(folder, Map.of(), "", command);
    }

    public Path authority() {
        return folder.resolve("consul-agent-ca.pem");
    }

    public Path server() {
        return folder.resolve("dc1-server-consul-0.pem");
    }

    public Path serverKey() {
        return folder.resolve("dc1-server-consul-0-key.pem");
    }

    public Path client() {
        return folder.resolve("dc1-client-consul-0.pem");
    }

    public Path clientKey() {
        return folder.resolve("dc1-client-consul-0-key.pem");
    }

    @Override
    public void close() {
        TemporaryFolder.delete(folder);
    }
}
