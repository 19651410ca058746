package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.lb.harness.BackgroundLoad;
import farm.lb.harness.Goat;
import farm.lb.harness.HostileStrings;
import farm.lb.harness.LoadBalancer;
import farm.lb.harness.SharedConsul;
import farm.lb.harness.TestCluster;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Random entries in the registry and in KV: valid instances keep their traffic, and refused ones
 * are logged.
 */
class FuzzedRegistryTest {

    private static final long SEED = Long.getLong("farm.fuzz.seed", 1);
    private static final int REGISTRATIONS = 150;
    private static final int KEYS = 250;
    private static final int FIRST_PORT = 1000;
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern LOOPBACK =
            Pattern.compile("127\\.0\\.0\\.(?:[1-9]|[1-9]\\d|1\\d\\d|2[0-4]\\d|25[0-5])");
    private static final Pattern WEIGHT_LINE =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63} (?:(?:0|[1-9]\\d{0,8}) \\d+|unreadable \\d+ \".*\")|# .*");
    private static final Map<String, Integer> SHARES = Map.of("0.0.1", 624_030, "0.0.2", 208_010);

    private static final AtomicInteger CLUSTERS = new AtomicInteger();

    private final TestCluster cluster = new TestCluster(SharedConsul.get(), "fuzzed-" + CLUSTERS.incrementAndGet());
    private final Goat one = Goat.of("0.0.1");
    private final Goat two = Goat.of("0.0.2");
    private final LoadBalancer balancer = start();

    private LoadBalancer start() {
        cluster.register(one);
        cluster.register(two);
        cluster.weights(Map.of("0.0.1", 75, "0.0.2", 25));
        return LoadBalancer.start(SharedConsul.get(), cluster.name());
    }

    @AfterEach
    void stop() {
        balancer.close();
        one.close();
        two.close();
    }

    @Test
    void hostileRegistrationsAreRefusedAndNamed() {
        HostileStrings strings = new HostileStrings(SEED);
        List<String> refused = new ArrayList<>();
        List<String> accepted = new ArrayList<>();
        balancer.awaitShares(SHARES);
        try (BackgroundLoad load = BackgroundLoad.on(balancer)) {
            for (int i = 0; i < REGISTRATIONS; i++) {
                Registration hostile = Registration.of(strings, i);
                try {
                    cluster.put(hostile.json(cluster.name()));
                    (hostile.isValid() ? accepted : refused).add(hostile.prefix());
                } catch (IllegalArgumentException refusedByConsulItself) {
                    // it never reaches the load balancer
                }
            }
            assertThat(refused).as("seed %d", SEED).hasSizeGreaterThan(REGISTRATIONS / 3);

            await("all refused instances to be logged")
                    .atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(unnamed(refused)).as("seed %d", SEED).isEmpty());
            assertThat(unnamed(accepted)).as("seed %d", SEED).containsExactlyElementsOf(accepted);
            assertThat(load.failures()).as("seed %d", SEED).isEmpty();
        }
        assertThat(open(balancer.shares())).as("seed %d", SEED).isEqualTo(SHARES);
        assertThat(balancer.read("haproxy.cfg").lines().filter(line -> !line.startsWith("# refused: ")))
                .as("seed %d", SEED)
                .noneMatch(line -> line.contains("evil") && !line.contains("-evil"));
        assertThat(balancer.milk(100).get("0.0.2")).isBetween(18, 32);
    }

    private List<String> unnamed(List<String> prefixes) {
        String log = balancer.log();
        return prefixes.stream()
                .filter(prefix -> !log.contains("refused instance \"" + prefix))
                .toList();
    }

    private static Map<String, Integer> open(Map<String, Integer> shares) {
        return shares.entrySet().stream()
                .filter(share -> share.getValue() > 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
    }

    @Test
    void hostileKeysChangeNoValidWeight() {
        HostileStrings strings = new HostileStrings(SEED);
        balancer.awaitShares(SHARES);
        try (BackgroundLoad load = BackgroundLoad.on(balancer)) {
            for (int i = 0; i < KEYS; i++) {
                String key = strings.chance(2)
                        ? "version=" + strings.about("v" + i) + "/weight"
                        : strings.about("version=v" + i + "/weight");
                boolean readable = strings.chance(2);
                if (!key.startsWith("version=0.0.")) { // the versions that the test counts on
                    put(key, readable ? Integer.toString(strings.number(1000)) : strings.about("5"));
                }
            }
            cluster.weights(Map.of("0.0.1", 1, "0.0.2", 3));
            balancer.awaitShares(Map.of("0.0.1", 208_010, "0.0.2", 624_030));
            assertThat(load.failures()).as("seed %d", SEED).isEmpty();
        }
        assertThat(balancer.read("weights").lines())
                .as("seed %d", SEED)
                .anyMatch(line -> line.startsWith("0.0.1 1 "))
                .anyMatch(line -> line.startsWith("0.0.2 3 "))
                .anyMatch(line -> line.contains(" unreadable "))
                .allMatch(line -> WEIGHT_LINE.matcher(line).matches());
    }

    private void put(String key, String value) {
        String path = "/v1/kv/" + cluster.name() + "/"
                + URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
        SharedConsul.get().request("PUT", path, value);
    }

    /**
     * A random registration, valid or not.
     *
     * @param prefix of its id, unique
     */
    private record Registration(String prefix, String id, String address, int port, List<String> tags) {

        static Registration of(HostileStrings strings, int number) {
            String prefix = "fuzz-" + number + "-";
            String address = strings.chance(3) ? strings.about("127.0.0." + (2 + strings.number(200))) : "127.0.0.77";
            // a port of its own, since an address belongs to one version
            int port = strings.chance(4) ? strings.number(200_000) - 60_000 : FIRST_PORT + number;
            List<String> tags = IntStream.range(0, strings.chance(4) ? strings.number(4) : 1)
                    .mapToObj(tag -> strings.chance(2)
                            ? strings.about("version=v" + number)
                            : "version=" + strings.about("v" + number))
                    .toList();
            return new Registration(prefix, prefix + strings.text(), address, port, tags);
        }

        /** Whether the load balancer has to accept it, by an independent copy of the rules. */
        boolean isValid() {
            List<String> versions =
                    tags.stream().filter(tag -> tag.startsWith("version=")).toList();
            return versions.size() == 1
                    && VERSION.matcher(versions.get(0).substring("version=".length()))
                            .matches()
                    && LOOPBACK.matcher(address).matches()
                    && port >= 1
                    && port <= 65_535;
        }

        String json(String cluster) {
            return "{\"ID\":%s,\"Name\":\"%s\",\"Address\":%s,\"Port\":%d,\"Tags\":[%s],\"Meta\":{\"note\":%s}}"
                    .formatted(
                            HostileStrings.json(id),
                            cluster,
                            HostileStrings.json(address),
                            port,
                            tags.stream().map(HostileStrings::json).collect(Collectors.joining(",")),
                            HostileStrings.json(id.length() > 500 ? id.substring(0, 500) : id));
        }
    }
}
