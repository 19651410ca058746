package farm.bench.chaos.load;

import farm.bench.chaos.echo.EchoService;
import farm.bench.load.HttpConnection;
import farm.bench.load.ResponseHead;
import farm.bench.split.Deviation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A probe of one load balancer's split. While no other client sends requests, it sends one after
 * another and measures how far a version is off its share.
 *
 * @param service service behind the load balancer
 * @param shares expected shares by version
 */
public record SplitProbe(String service, int port, Map<String, Double> shares) {

    private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(4);

    /**
     * The result of a probe.
     *
     * @param splitError deviation of a version in the worst window, in requests; NaN if a request
     *     failed
     * @param text the load balancer and the counts
     */
    public record SplitSample(double splitError, String text) {}

    /**
     * Sends this number of requests. On a slow machine it stops after 4 s, because the connections
     * of the paused clients must not be idle for too long.
     */
    public SplitSample probe(int requests) {
        Map<String, Deviation> deviations = new TreeMap<>();
        shares.forEach((version, share) -> deviations.put(version, new Deviation(share)));
        String where = "load balancer " + port + " of " + service + ": ";
        long began = System.nanoTime();
        try (HttpConnection connection = new HttpConnection(port)) {
            for (int i = 0; i < requests && System.nanoTime() - began < MAX_NANOS; i++) {
                String version = version(connection);
                if (!shares.containsKey(version)) {
                    return new SplitSample(Double.NaN, where + "response of an unknown version: " + version);
                }
                deviations.forEach((counted, deviation) -> deviation.count(counted.equals(version)));
            }
        } catch (IOException e) {
            return new SplitSample(Double.NaN, where + e);
        }
        return new SplitSample(
                deviations.values().stream().mapToDouble(Deviation::worst).max().orElse(0),
                where
                        + deviations.entrySet().stream()
                                .map(entry ->
                                        entry.getKey() + " " + entry.getValue().hits() + " times")
                                .collect(Collectors.joining(", ")));
    }

    private String version(HttpConnection connection) throws IOException {
        connection.sendHead("GET", service.equals("echo") ? "/" : "/milk", Map.of());
        ResponseHead head = connection.head();
        String body = new String(connection.body(head).readAllBytes(), StandardCharsets.UTF_8);
        if (head.status() != 200 || head.closes()) {
            throw new IOException(head.status() + " " + body);
        }
        return switch (service) {
            case "echo" -> head.field(EchoService.VERSION.toLowerCase(Locale.ROOT));
            case "farmer" -> BottleLabels.of(body).farmer();
            default -> body.substring(body.lastIndexOf(':') + 1);
        };
    }
}
