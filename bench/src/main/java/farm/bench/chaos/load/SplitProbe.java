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
 * Asks one load balancer, one request after another, and sees by how many a version is off its share; only while nobody else does.
 *
 * @param service whose load balancer it is
 * @param shares of its versions
 */
public record SplitProbe(String service, int port, Map<String, Double> shares) {

    private static final long NANOS = TimeUnit.SECONDS.toNanos(4);

    /**
     * What came of it.
     *
     * @param offBy how many requests some version is off in the worst window; NaN where a request failed
     * @param text for people
     */
    public record Seen(double offBy, String text) {}

    /**
     * Asks so many times; on a machine that is too slow for that, for 4 s: a connection that somebody keeps meanwhile must not be idle for too
     * long.
     */
    public Seen look(int requests) {
        Map<String, Deviation> deviations = new TreeMap<>();
        shares.forEach((version, share) -> deviations.put(version, new Deviation(share)));
        String where = "load balancer " + port + " of " + service + ": ";
        long began = System.nanoTime();
        try (HttpConnection connection = new HttpConnection(port)) {
            for (int i = 0; i < requests && System.nanoTime() - began < NANOS; i++) {
                String version = version(connection);
                if (!shares.containsKey(version)) {
                    return new Seen(Double.NaN, where + "not an answer of any version: " + version);
                }
                deviations.forEach((counted, deviation) -> deviation.count(counted.equals(version)));
            }
        } catch (IOException e) {
            return new Seen(Double.NaN, where + e);
        }
        return new Seen(
                deviations.values().stream().mapToDouble(Deviation::worst).max().orElse(0),
                where
                        + deviations.entrySet().stream()
                                .map(entry ->
                                        entry.getKey() + " " + entry.getValue().hits() + " times")
                                .collect(Collectors.joining(", ")));
    }

    private String version(HttpConnection connection) throws IOException {
        connection.ask("GET", service.equals("echo") ? "/" : "/milk", Map.of());
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
