package farm.lb.harness;

import static org.awaitility.Awaitility.await;

import farm.testkit.ConsulServer;
import farm.testkit.FreePorts;
import farm.testkit.OwnedProcess;
import farm.testkit.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A real load balancer: {@code lb/run} on free ports, in a temporary folder whose path has a space.
 */
public final class LoadBalancer implements AutoCloseable {

    private static final Pattern SHARE = Pattern.compile("\"([^\"]+)\":(\\d+)");

    private final String cluster;
    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private final int port = FreePorts.next();
    private final int statsPort = FreePorts.next();
    private OwnedProcess run;

    private LoadBalancer(ConsulServer consul, String cluster, Map<String, String> settings) {
        this.cluster = cluster;
        try {
            folder = Files.createTempDirectory("load balancer ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        environment.put("CLUSTER", cluster);
        environment.put("LB_PORT", Integer.toString(port));
        environment.put("STATS_PORT", Integer.toString(statsPort));
        environment.put("LB_DIR", folder.toString());
        environment.put("CONSUL_HTTP_ADDR", consul.url());
        environment.putAll(settings);
        run = launch();
    }

    /** Starts one and waits until it serves. */
    public static LoadBalancer start(ConsulServer consul, String cluster, Map<String, String> settings) {
        LoadBalancer started = new LoadBalancer(consul, cluster, settings);
        try {
            started.awaitServing();
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
        return started;
    }

    public static LoadBalancer start(ConsulServer consul, String cluster) {
        return start(consul, cluster, Map.of());
    }

    /** Starts one and waits until its HAProxy answers, ready or not. */
    public static LoadBalancer startUnready(ConsulServer consul, String cluster) {
        LoadBalancer started = new LoadBalancer(consul, cluster, Map.of());
        try {
            await("HAProxy").atMost(Duration.ofSeconds(30)).until(() -> started.health() > 0);
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
        return started;
    }

    private OwnedProcess launch() {
        return OwnedProcess.start(
                "run", folder, environment, List.of(script("run").toString()));
    }

    /** Sets a variable for the next start. */
    public void set(String name, String value) {
        environment.put(name, value);
    }

    /** Starts {@code lb/run} again in the same folder, as a process manager does. */
    public void restart() {
        run = launch();
        awaitServing();
    }

    public void awaitServing() {
        await("the load balancer of " + cluster).atMost(Duration.ofSeconds(30)).until(this::serves);
    }

    private boolean serves() {
        return health() == 200;
    }

    /** The status of {@code /health}, 0 without an answer. */
    private int health() {
        if (!run.isAlive()) {
            throw new IllegalStateException("lb/run has ended: " + log());
        }
        try {
            return get(statsPort, "/health").status();
        } catch (UncheckedIOException e) {
            return 0;
        }
    }

    public static Path script(String name) {
        return Tools.checkout().resolve("lb").resolve(name);
    }

    public String cluster() {
        return cluster;
    }

    public int port() {
        return port;
    }

    public int statsPort() {
        return statsPort;
    }

    public String id() {
        return "lb-" + cluster + "-127.0.0.1-" + port;
    }

    public OwnedProcess run() {
        return run;
    }

    public Path file(String name) {
        return folder.resolve(name);
    }

    public String read(String name) {
        try {
            return Files.readString(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String log() {
        return run.log();
    }

    /** The process id in a file such as {@code haproxy.pid}. */
    public long pid(String name) {
        return Long.parseLong(read(name + ".pid").strip());
    }

    /** The id of the current worker, which changes with each reload. */
    public long worker() {
        return Long.parseLong(info("Pid"));
    }

    /** The release of the HAProxy that serves. */
    public String version() {
        return info("Version");
    }

    private String info(String name) {
        Matcher line = Pattern.compile("(?m)^" + name + ": (.+)$").matcher(command("show info"));
        if (!line.find()) {
            throw new IllegalStateException("HAProxy does not answer");
        }
        return line.group(1);
    }

    /** HAProxy's answer to a command on its socket. */
    public String command(String text) {
        return Programs.output(folder, Map.of(), script("haproxy-command").toString(), text);
    }

    /**
     * HAProxy's statistics of its servers as CSV. Each line is a server and begins with proxy,
     * server and queue.
     */
    public String servers() {
        return command("show stat -1 4 -1");
    }

    /**
     * Awaits HAProxy's first check of an instance. If it fails, as with a cold instance, the server
     * is down at once.
     */
    public void awaitChecked(int port) {
        await("a check that passes")
                .atMost(Duration.ofSeconds(20))
                .until(() -> servers()
                        .lines()
                        .anyMatch(line -> line.contains(",127.0.0.1:%d,".formatted(port)) && line.contains(",L7OK,")));
    }

    /** Awaits the end of {@code apply-config} or {@code load-split}, which hold the lock. */
    public void awaitApplied() {
        await("the end of apply-config and load-split")
                .atMost(Duration.ofSeconds(15))
                .until(() -> Programs.run(folder, Map.of(), "flock", "-n", "apply.lock", "true")
                                .code()
                        == 0);
    }

    /** Runs {@code lb/run --stop} and returns its output. */
    public String stopByCommand() {
        return Programs.output(
                folder, Map.of("LB_DIR", folder.toString()), script("run").toString(), "--stop");
    }

    /** The split of {@code /split}: version → slots. */
    public Map<String, Integer> shares() {
        Map<String, Integer> shares = new TreeMap<>();
        String body = get(statsPort, "/split").body();
        Matcher entry = SHARE.matcher(body.substring(body.indexOf("shares")));
        while (entry.find()) {
            shares.put(entry.group(1), Integer.parseInt(entry.group(2)));
        }
        return shares;
    }

    public void awaitShares(Map<String, Integer> expected) {
        await("the split " + (expected.size() < 10 ? expected : "of " + expected.size() + " versions"))
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> shares().equals(new TreeMap<>(expected)));
    }

    public Answer get(String path, String... headers) {
        return get(port, path, headers);
    }

    public Answer stats(String path) {
        return get(statsPort, path);
    }

    public Answer send(String method, String path, String... headers) {
        try (Connection connection = new Connection(port)) {
            return connection.request(method, path, headers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer get(int port, String path, String... headers) {
        try (Connection connection = new Connection(port)) {
            return connection.request("GET", path, headers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Sends requests on one kept connection: version → answers. An answer other than 200 counts
     * under its status.
     */
    public Map<String, Integer> milk(int count) {
        Map<String, Integer> answers = new TreeMap<>();
        for (String version : milkInOrder(count)) {
            answers.merge(version, 1, Integer::sum);
        }
        return answers;
    }

    public List<String> milkInOrder(int count) {
        List<String> answers = new ArrayList<>();
        try {
            Connection connection = new Connection(port);
            for (int i = 0; i < count; i++) {
                Answer answer = connection.request("GET", "/milk");
                answers.add(answer.status() == 200 ? answer.body() : Integer.toString(answer.status()));
                if (answer.closes()) {
                    connection.close();
                    connection = new Connection(port);
                }
            }
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answers;
    }

    @Override
    public void close() {
        run.stop(15);
        stopByCommand();
        Programs.delete(folder);
    }
}
