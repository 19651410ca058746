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
 * A real Consul with mutual TLS and ACLs: HTTPS clients need a certificate from its certificate
 * authority, and every request needs a token. The test's own requests go through {@link #server()}
 * and have all rights.
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

    /** The same Consul for the test's own requests, with all rights. */
    public ConsulServer server() {
        return server;
    }

    public ConsulCertificates certificates() {
        return certificates;
    }

    /** Its HTTPS address, for clients with a certificate. */
    public String url() {
        return "https://127.0.0.1:" + port;
    }

    /** The settings with which an application has access, once the token file holds a token. */
    public Map<String, String> settings() {
        return Map.of(
                "consul.http.addr", url(),
                "consul.http.token-file", tokenFile().toString(),
                "consul.cacert", certificates.authority().toString(),
                "consul.client-cert", certificates.client().toString(),
                "consul.client-key", certificates.clientKey().toString());
    }

    /** A file with the token that was created last. */
    public Path tokenFile() {
        return folder.resolve("token");
    }

    /**
     * Creates a token and writes it to the token file.
     *
     * @param rules its rights, in Consul's policy language
     */
    public Token createToken(String rules) {
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
        requireSuccess(server.request("PUT", path, body));
    }

    private static void requireSuccess(HttpResponse<String> answer) {
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

        /** The value that requests carry. */
        public String secret() {
            return secret;
        }

        /** Replaces its rights. */
        public void setRules(String rules) {
            put("/v1/acl/token/" + accessor, withPolicy(newPolicy(rules)));
        }

        /** Deletes it from Consul. */
        public void delete() {
            requireSuccess(server.request("DELETE", "/v1/acl/token/" + accessor, ""));
        }

        private String withPolicy(String name) {
            return "{\"AccessorID\":\"%s\",\"SecretID\":\"%s\",\"Policies\":[{\"Name\":\"%s\"}]}"
                    .formatted(accessor, secret, name);
        }
    }
}
