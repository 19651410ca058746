package farm.registry.consul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farm.testkit.ClosedConsul;
import farm.testkit.ConsulCertificates;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.mutiny.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsulTlsTest {

    @RegisterExtension
    static final ClosedConsul CONSUL = new ClosedConsul();

    private static final Vertx VERTX = Vertx.vertx();
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    Path folder;

    @AfterAll
    static void end() {
        VERTX.closeAndAwait();
    }

    private static ConsulClients clients(Map<String, String> changes) {
        Map<String, String> settings = new HashMap<>(CONSUL.settings());
        settings.putAll(changes);
        return new ConsulClients(VERTX, ConsulConfigs.of(settings), 0);
    }

    private static String leader(Map<String, String> changes) {
        ConsulClients clients = clients(changes);
        try {
            return clients.calls().leaderStatus().await().atMost(TIMEOUT);
        } finally {
            clients.close();
        }
    }

    @Test
    void acceptsAClientCertificateOfConsulsAuthority() {
        assertThat(leader(Map.of())).startsWith("127.0.0.1:");
    }

    @Test
    void failsWithoutAClientCertificate() {
        assertThatThrownBy(() -> leader(Map.of("consul.client-cert", "", "consul.client-key", "")))
                .hasStackTraceContaining("certificate_required");
    }

    @Test
    void refusesAServerOfAnotherAuthority() {
        try (ConsulCertificates others = new ConsulCertificates()) {
            assertThatThrownBy(() ->
                            leader(Map.of("consul.cacert", others.authority().toString())))
                    .hasStackTraceContaining("unable to find valid certification path");
        }
    }

    @Test
    void theExpectedServerNameIsConfigurable() {
        assertThat(leader(Map.of("consul.tls-server-name", ConsulCertificates.SERVER_NAME)))
                .startsWith("127.0.0.1:");
        assertThatThrownBy(() -> leader(Map.of("consul.tls-server-name", "server.dc2.consul")))
                .hasStackTraceContaining("the certificate is not for CONSUL_TLS_SERVER_NAME=server.dc2.consul");
    }

    @ParameterizedTest
    @CsvSource({
        "consul.cacert, none, CONSUL_CACERT: there is no file {folder}/none",
        "consul.client-cert, none, CONSUL_CLIENT_CERT: there is no file {folder}/none",
        "consul.client-key, none, CONSUL_CLIENT_KEY: there is no file {folder}/none",
        "consul.cacert, text, CONSUL_CACERT: {folder}/text holds no certificate in PEM",
        "consul.client-cert, text, CONSUL_CLIENT_CERT: {folder}/text holds no certificate in PEM",
        "consul.client-key, text, CONSUL_CLIENT_KEY: {folder}/text holds no private key without a passphrase in PEM",
        "consul.cacert, empty, CONSUL_CACERT: {folder}/empty holds no certificate in PEM",
        "consul.client-key, empty, CONSUL_CLIENT_KEY: {folder}/empty holds no private key without a passphrase in PEM",
        "consul.client-key, bad, CONSUL_CLIENT_KEY: {folder}/bad holds no private key without a passphrase in PEM",
        "consul.cacert, '', CONSUL_CACERT: {folder}/ cannot be read: IOException",
    })
    void anInvalidFileIsOneLineAtStart(String setting, String file, String line) throws Exception {
        Files.writeString(folder.resolve("text"), "milk");
        Files.createFile(folder.resolve("empty"));
        Files.writeString(
                folder.resolve("bad"), "-----BEGIN EC PRIVATE KEY-----\nmilk\n-----END EC PRIVATE KEY-----\n");
        assertThatThrownBy(() -> clients(Map.of(setting, folder + "/" + file)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(line.replace("{folder}", folder.toString()))
                .hasNoCause();
    }

    @ParameterizedTest
    @CsvSource({
        "consul.client-cert, CONSUL_CLIENT_KEY is set without CONSUL_CLIENT_CERT; set both",
        "consul.client-key, CONSUL_CLIENT_CERT is set without CONSUL_CLIENT_KEY; set both"
    })
    void certificateAndKeyBelongTogether(String missing, String line) {
        assertThatThrownBy(() -> clients(Map.of(missing, "")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(line);
    }

    @Test
    void anInvalidAddressIsOneLineAtStart() {
        assertThatThrownBy(() -> clients(Map.of("consul.http.addr", "unix:///consul")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("CONSUL_HTTP_ADDR 'unix:///consul': ")
                .hasNoCause();
    }
}
