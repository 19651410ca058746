package farm.testkit;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real Consul server with one node, on free ports and in a temporary folder. It is a JUnit
 * extension: with {@code @RegisterExtension static final ConsulServer consul = new ConsulServer();}
 * it starts once per test class.
 */
public final class ConsulServer implements BeforeAllCallback, AfterAllCallback, AutoCloseable {

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final int firstPort = FreePorts.next(6);
    private final String settings;
    private final String token;
    private @Nullable Path folder;
    private @Nullable OwnedProcess process;

    /** A server without TLS and ACLs. */
    public ConsulServer() {
        this("{}", "");
    }

    /**
     * @param settings further settings of the agent, as JSON
     * @param token the token of the test's own requests; empty for none
     */
    ConsulServer(String settings, String token) {
        this.settings = settings;
        this.token = token;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        start();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    /** Starts it and waits until it has a leader. A start after {@link #kill()} keeps the data. */
    public void start() {
        try {
            if (folder == null) {
                folder = Files.createTempDirectory("consul");
                Files.writeString(folder.resolve("consul.json"), """
                        {"server":true,"bootstrap_expect":1,"node_name":"test",
                         "bind_addr":"127.0.0.1","client_addr":"127.0.0.1",
                         "ports":{"http":%d,"server":%d,"serf_lan":%d,"serf_wan":%d,"dns":-1,"grpc":-1,"grpc_tls":-1},
                         "performance":{"raft_multiplier":1},"disable_update_check":true,
                         "log_level":"warn","leave_on_terminate":false}
                        """.formatted(
                                firstPort, firstPort + 1, firstPort + 2, firstPort + 3));
                Files.writeString(folder.resolve("more.json"), settings);
            }
            process = OwnedProcess.start(
                    "consul",
                    folder,
                    Map.of(),
                    List.of(
                            Tools.path("consul").toString(),
                            "agent",
                            "-config-file=consul.json",
                            "-config-file=more.json",
                            "-data-dir=" + folder.resolve("data")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await("a leader of Consul").atMost(Duration.ofSeconds(30)).until(this::hasLeader);
    }

    private boolean hasLeader() {
        OwnedProcess running = process;
        if (running != null && !running.isAlive()) {
            throw new IllegalStateException("Consul has ended: " + running.log());
        }
        try {
            // a write, because /v1/status/leader answers before the catalog accepts writes
            return request("PUT", "/v1/kv/testkit/ready", "yes").statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** Kills it (SIGKILL); its data stays. */
    public void kill() {
        if (process != null) {
            process.close();
        }
    }

    /** Kills it and deletes its data. */
    public void wipe() {
        kill();
        if (folder != null) {
            TemporaryFolder.delete(folder.resolve("data"));
        }
    }

    @Override
    public void close() {
        kill();
        if (folder != null) {
            TemporaryFolder.delete(folder);
            folder = null;
        }
    }

    public OwnedProcess process() {
        if (process == null) {
            throw new IllegalStateException("Consul is not started");
        }
        return process;
    }

    public int port() {
        return firstPort;
    }

    /** Its address, in the form of {@code CONSUL_HTTP_ADDR}. */
    public String url() {
        return "http://127.0.0.1:" + firstPort;
    }

    /** Sends a request to Consul's HTTP API. */
    public HttpResponse<String> request(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path))
                .timeout(Duration.ofSeconds(10))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("X-Consul-Token", token);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The body of the response to a GET. */
    public String get(String path) {
        return request("GET", path, "").body();
    }

    /** Registers a passing instance of a version, without a process. Its id is SERVICE-VERSION. */
    public void register(String service, String version) {
        String body = """
                {"ID":"%1$s-%2$s","Name":"%1$s","Tags":["version=%2$s"],"Address":"127.0.0.1","Port":1}
                """.formatted(service, version);
        if (request("PUT", "/v1/agent/service/register", body).statusCode() != 200) {
            throw new IllegalStateException("Consul rejected an instance of " + service + " " + version);
        }
    }

    /** Deregisters an instance. */
    public void deregister(String id) {
        request("PUT", "/v1/agent/service/deregister/" + id, "");
    }

    /** Writes a key of KV. */
    public void putKey(String key, String value) {
        if (request("PUT", "/v1/kv/" + key, value).statusCode() != 200) {
            throw new IllegalStateException("Consul rejected the key " + key);
        }
    }

    /** The value of a key, or null if there is none. */
    public @Nullable String key(String key) {
        HttpResponse<String> answer = request("GET", "/v1/kv/" + key + "?raw", "");
        return answer.statusCode() == 200 ? answer.body() : null;
    }
}
