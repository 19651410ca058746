package farm.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real Consul that is closed to strangers: over HTTPS it talks only with those who have a certificate of its authority, and
 * nobody may do anything without a token. The tests' own requests, through {@link #server()}, may do everything.
 */
public final class ClosedConsul implements BeforeAllCallback, AfterAllCallback, AutoCloseable {

    private final ConsulCertificates certificates = new ConsulCertificates();
    private final Path folder = TemporaryFolder.create("tokens");
    private final int port = FreePorts.next();
    private final ConsulServer server;

    public ClosedConsul() {
        String management = UUID.randomUUID().toString();
        server = new ConsulServer(
                """
                {"ports":{"https":%d},
                 "tls":{"https":{"ca_file":"%s","cert_file":"%s","key_file":"%s","verify_incoming":true}},
                 "acl":{"enabled":true,"default_policy":"deny","tokens":{"initial_management":"%s","agent":"%s"}}}
                """.formatted(
                                port,
                                certificates.authority(),
                                certificates.server(),
                                certificates.serverKey(),
                                management,
                                management),
                management);
    }

    public void start() {
        server.start();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        start();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    @Override
    public void close() {
        server.close();
        certificates.close();
        TemporaryFolder.delete(folder);
    }

    /** The same Consul, for the tests' own requests. */
    public ConsulServer server() {
        return server;
    }

    public ConsulCertificates certificates() {
        return certificates;
    }

    /** Where it answers those who have a certificate. */
    public String url() {
        return "https://127.0.0.1:" + port;
    }

    /** The settings with which an application gets in, as long as the token file holds a token. */
    public Map<String, String> settings() {
        return Map.of(
                "consul.http.addr", url(),
                "consul.http.token-file", tokenFile().toString(),
                "consul.cacert", certificates.authority().toString(),
                "consul.client-cert", certificates.client().toString(),
                "consul.client-key", certificates.clientKey().toString());
    }

    /** A file that holds the token which was given out last. */
    public Path tokenFile() {
        return folder.resolve("token");
    }

    /**
     * Makes a token and puts it into the file.
     *
     * @param rules what it may do, in Consul's own language
     */
    public Token giveOut(String rules) {
        Token token = new Token(UUID.randomUUID().toString(), UUID.randomUUID().toString());
        put("/v1/acl/token", token.withPolicy(newPolicy(rules)));
        try {
            Files.writeString(tokenFile(), token.secret() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return token;
    }

    private String newPolicy(String rules) {
        String name = UUID.randomUUID().toString();
        put(
                "/v1/acl/policy",
                "{\"Name\":\"" + name + "\",\"Rules\":\""
                        + rules.replace("\"", "\\\"").replace("\n", "\\n") + "\"}");
        return name;
    }

    private void put(String path, String body) {
        demand(server.request("PUT", path, body));
    }

    private static void demand(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("Consul answers " + answer.statusCode() + ": " + answer.body());
        }
    }

    /** A token of this Consul. */
    public final class Token {

        private final String accessor;
        private final String secret;

        private Token(String accessor, String secret) {
            this.accessor = accessor;
            this.secret = secret;
        }

        /** What requests carry. */
        public String secret() {
            return secret;
        }

        /** From now on it may do this and nothing else. */
        public void mayOnly(String rules) {
            put("/v1/acl/token/" + accessor, withPolicy(newPolicy(rules)));
        }

        /** From now on nobody knows it. */
        public void delete() {
            demand(server.request("DELETE", "/v1/acl/token/" + accessor, ""));
        }

        private String withPolicy(String name) {
            return "{\"AccessorID\":\"%s\",\"SecretID\":\"%s\",\"Policies\":[{\"Name\":\"%s\"}]}"
                    .formatted(accessor, secret, name);
        }
    }
}
