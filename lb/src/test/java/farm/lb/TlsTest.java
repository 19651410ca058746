package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.lb.harness.Certificate;
import farm.lb.harness.Goat;
import farm.lb.harness.LoadBalancer;
import farm.lb.harness.Programs;
import farm.lb.harness.SettingsCheck;
import farm.lb.harness.SingleGoat;
import farm.testkit.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code LB_TLS_CERTIFICATE}: HTTPS with HTTP/2 and HTTP/1.1, and a changed certificate without a
 * restart.
 */
class TlsTest {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String REFUSAL = "is not a PEM file with a certificate and its key";

    @RegisterExtension
    final SingleGoat single = new SingleGoat("sealed");

    @TempDir
    Path folder;

    private Path file;
    private Certificate first;
    private LoadBalancer balancer;

    @BeforeEach
    void start() throws Exception {
        first = Certificate.make(folder, "1");
        file = folder.resolve("a certificate.pem");
        first.replace(file);
        balancer = single.balancer(Map.of("LB_TLS_CERTIFICATE", file.toString(), "LB_STICKY", "on"));
    }

    @AfterEach
    void stop() {
        balancer.close();
    }

    @Test
    void servesHttp2AndHttp11() throws Exception {
        for (HttpClient.Version version : HttpClient.Version.values()) {
            try (HttpClient client = client(first, version)) {
                HttpResponse<String> answer = get(client, "/milk");
                assertThat(answer.version()).isEqualTo(version);
                assertThat(answer.body()).isEqualTo("0.0.1");
                assertThat(answer.headers().firstValue("set-cookie").orElseThrow())
                        .endsWith("; SameSite=Lax; Secure");
            }
        }
    }

    @Test
    void oldWorkersReachTheirSuccessor() throws Exception {
        try (HttpClient client = client(first, HttpClient.Version.HTTP_1_1);
                Goat second = Goat.of("0.0.2")) {
            get(client, "/milk");
            single.cluster().register(second);
            balancer.awaitShares(Map.of("0.0.1", 832_040, "0.0.2", 0));
            String header = "X-" + single.cluster().name() + "-Version";
            assertThat(get(client, "/milk", header, "0.0.2").body()).isEqualTo("0.0.2");
            single.cluster().deregister(second.port());
        }
    }

    @Test
    void aChangedCertificateAppliesAndABrokenOneDoesNot() throws Exception {
        long master = balancer.pid("haproxy");
        Certificate second = Certificate.make(folder, "2");
        Certificate.write(file, second.certificate() + first.key());
        await("the refusal").atMost(SOON).until(() -> balancer.log().contains(REFUSAL));
        assertThat(isServedWith(first)).isTrue();

        Files.delete(file);
        await("the next refusal").atMost(SOON).until(() -> refusals() == 2);

        second.replace(file);
        await("the new certificate").atMost(SOON).until(() -> isServedWith(second));
        assertThat(isServedWith(first)).isFalse();
        assertThat(balancer.pid("haproxy")).isEqualTo(master);
        assertThat(refusals()).isEqualTo(2); // each was logged once
        assertThat(balancer.log()).contains("; the last one stays");
        assertThat(Files.getPosixFilePermissions(balancer.file("tls.pem")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aRestartAppliesARenewedCertificate() throws Exception {
        long master = balancer.pid("haproxy");
        Programs.signal("KILL", balancer.run().process().pid());
        Certificate second = Certificate.make(folder, "2");
        second.replace(file);
        balancer.restart();
        await("the new certificate").atMost(SOON).until(() -> isServedWith(second));
        assertThat(balancer.pid("haproxy")).isEqualTo(master);
    }

    @Test
    void nothingStartsWithoutAValidCertificate() throws Exception {
        Certificate.write(file, "nonsense");
        Programs.Result refused = Programs.run(
                folder,
                Map.of(
                        "CLUSTER", single.cluster().name(),
                        "LB_PORT", Integer.toString(FreePorts.next()),
                        "STATS_PORT", Integer.toString(FreePorts.next()),
                        "LB_DIR", folder.resolve("lb").toString(),
                        "LB_TLS_CERTIFICATE", file.getFileName().toString()), // relative to the working folder
                LoadBalancer.script("run").toString());
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.output().lines()).singleElement().asString().contains(REFUSAL + ": ");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(SettingsCheck.refusal(folder, Map.of("LB_TLS_CERTIFICATE", file.toString())))
                .contains("is readable by everybody");
    }

    private long refusals() {
        return balancer.log().lines().filter(line -> line.contains(REFUSAL)).count();
    }

    private boolean isServedWith(Certificate certificate) throws Exception {
        try (HttpClient client = client(certificate, HttpClient.Version.HTTP_1_1)) {
            return get(client, "/milk").statusCode() == 200;
        } catch (javax.net.ssl.SSLException e) {
            return false;
        }
    }

    private static HttpClient client(Certificate trusted, HttpClient.Version version) throws Exception {
        return HttpClient.newBuilder()
                .sslContext(trusted.trusting())
                .version(version)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    private HttpResponse<String> get(HttpClient client, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("https://localhost:" + balancer.port() + path))
                .timeout(Duration.ofSeconds(10));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
