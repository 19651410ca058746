package farm.farmer;

import static org.awaitility.Awaitility.await;

import farm.testkit.ConsulServer;
import farm.testkit.FreePorts;
import farm.testkit.OwnedProcess;
import farm.testkit.TemporaryFolder;
import farm.testkit.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A real HAProxy in front of a goat, registered in a real Consul as {@code lb-goat}. Its timeouts
 * are those of the farm.
 */
final class Haproxy implements AutoCloseable {

    private final ConsulServer consul;
    private final int port = FreePorts.next();
    private final int stats = FreePorts.next();
    private final String id = "lb-goat-127.0.0.1-" + port;
    private final Path folder;
    private final OwnedProcess process;

    Haproxy(ConsulServer consul, GoatStub goat) {
        this.consul = consul;
        try {
            folder = Files.createTempDirectory("haproxy");
            Files.writeString(folder.resolve("haproxy.cfg"), """
                    defaults
                        mode http
                        timeout connect 300ms
                        timeout client 30s
                        timeout server 2s
                        option redispatch 1
                        retries 3
                        retry-on conn-failure empty-response response-timeout
                    listen goats
                        bind 127.0.0.1:%1$d
                        http-request set-header X-Load-Balancer %2$s
                        http-after-response add-header Via "1.1 lb-goat"
                        server goat 127.0.0.1:%3$d
                    frontend stats
                        bind 127.0.0.1:%4$d
                        http-request return status 200 content-type application/json \
                            string '{"service":"goat","port":%1$d}'
                    """.formatted(port, id, goat.port(), stats));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process = OwnedProcess.start(
                "haproxy", folder, Map.of(), List.of(Tools.path("haproxy").toString(), "-db", "-f", "haproxy.cfg"));
        await("HAProxy").atMost(Duration.ofSeconds(10)).until(() -> process.isAlive() && FreePorts.isListenedOn(port));
        Registrations.register(consul, id, "127.0.0.1", port, stats);
    }

    /** Returns the id, which the goat gets in {@code X-Load-Balancer}. */
    String id() {
        return id;
    }

    /** Sends a signal: {@code KILL}, {@code STOP} or {@code CONT}. The registration stays. */
    void signal(String name) {
        process.signal(name);
    }

    @Override
    public void close() {
        Registrations.deregister(consul, id);
        process.close();
        TemporaryFolder.delete(folder);
    }
}
