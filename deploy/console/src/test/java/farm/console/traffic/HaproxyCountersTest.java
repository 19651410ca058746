package farm.console.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import farm.testkit.FreePorts;
import farm.testkit.OwnedProcess;
import farm.testkit.Tools;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The counters of a real HAProxy. */
class HaproxyCountersTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final int port = FreePorts.next();

    private OwnedProcess haproxy() throws IOException {
        Path config = Files.writeString(folder.resolve("haproxy.cfg"), """
                global
                    stats socket unix@haproxy.sock mode 600 level admin
                defaults
                    mode http
                    timeout client 10s
                    timeout connect 10s
                    timeout server 10s
                frontend goat
                    bind 127.0.0.1:%d
                    http-request return status 404 if { path /missing }
                    http-request return status 200
                frontend goatherd
                    bind unix@other.sock
                """.formatted(port));
        return OwnedProcess.start(
                "haproxy", folder, Map.of(), List.of(Tools.path("haproxy").toString(), "-db", "-f", config.toString()));
    }

    private WorkerCounters counters() {
        return await().atMost(TIMEOUT)
                .ignoreExceptions()
                .until(
                        () -> WorkerCounters.read(
                                        HaproxySocket.ask(
                                                folder.resolve("haproxy.sock"),
                                                WorkerCounters.command("goat"),
                                                TIMEOUT),
                                        "goat",
                                        1,
                                        2)
                                .orElseThrow(),
                        any -> true);
    }

    private void get(HttpClient client, String path) throws IOException, InterruptedException {
        client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                BodyHandlers.discarding());
    }

    @Test
    void countsWhatHasEndedByWorker() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            WorkerCounters first;
            try (OwnedProcess running = haproxy()) {
                first = counters();
                assertThat(first.requests()).isZero();
                assertThat(first.dropped()).isZero();
                assertThat(first.worker()).isEqualTo(running.process().pid());
                for (int i = 0; i < 5; i++) {
                    get(client, i == 0 ? "/missing" : "/milk");
                }
                assertThat(counters().requestsSince(first)).isEqualTo(5);
            }
            try (OwnedProcess running = haproxy()) {
                WorkerCounters second = counters();
                assertThat(running.isAlive()).isTrue();
                assertThat(second.worker()).isNotEqualTo(first.worker());
                get(client, "/milk");
                assertThat(counters().requestsSince(first)).isEqualTo(1);
            }
        }
    }

    @Test
    void oneThatHangsIsNotWaitedForLong() throws IOException {
        Path socket = folder.resolve("hung.sock");
        assertThatThrownBy(() -> HaproxySocket.ask(socket, "show info\n", TIMEOUT))
                .isInstanceOf(IOException.class);
        try (ServerSocketChannel silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            silent.bind(UnixDomainSocketAddress.of(socket));
            assertThatThrownBy(() -> HaproxySocket.ask(socket, "show info\n", Duration.ofMillis(50)))
                    .isInstanceOf(IOException.class)
                    .hasMessage(socket + " does not answer");
        }
    }

    @Test
    void anotherAnswerHasNoCounters() {
        assertThat(WorkerCounters.read("", "goat", 1, 2)).isEmpty();
        assertThat(WorkerCounters.read("Pid: 1\nDroppedLogs: 0\n# pxname,svname,x\ngoat,FRONTEND,1\n", "goat", 1, 2))
                .isEmpty();
        String answer = "Pid: 7\nDroppedLogs: 3\n\n# pxname,svname,ereq,hrsp_2xx,hrsp_5xx,\ngoat,FRONTEND,2,10,1,\n";
        assertThat(WorkerCounters.read(answer, "goat", 1, 2)).hasValue(new WorkerCounters(1, 2, 7, 9, 3));
        assertThat(WorkerCounters.read(answer, "goats", 1, 2)).isEmpty();
        assertThat(WorkerCounters.read(answer.replace("10", "1e99"), "goat", 1, 2))
                .hasValue(new WorkerCounters(1, 2, 7, 0, 3));
    }
}
