package farm.bench.chaos.load;

import farm.bench.chaos.echo.Echo;
import farm.bench.load.Connection;
import farm.bench.load.Head;
import farm.bench.split.Deviation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Asks one load balancer, one request after another, and sees by how many a version is off its share; only while nobody else does.
 *
 * @param service whose load balancer it is
 * @param shares of its versions
 */
public record SplitProbe(String service, int port, Map<String, Double> shares) {

    private static final long NANOS = TimeUnit.SECONDS.toNanos(4);

    /**
     * How many requests some version is off in the worst window of so many; NaN where one of them fails. On a machine that is too slow for so
     * many in 4 s, of fewer: a connection that somebody keeps meanwhile must not be idle for too long.
     */
    public double offBy(int requests) {
        long began = System.nanoTime();
        Map<String, Deviation> deviations = new HashMap<>();
        shares.forEach((version, share) -> deviations.put(version, new Deviation(share)));
        try (Connection connection = new Connection(port)) {
            for (int i = 0; i < requests && System.nanoTime() - began < NANOS; i++) {
                String version = version(connection);
                if (!shares.containsKey(version)) {
                    return Double.NaN;
                }
                deviations.forEach((counted, deviation) -> deviation.count(counted.equals(version)));
            }
        } catch (IOException | UncheckedIOException e) {
            return Double.NaN;
        }
        return deviations.values().stream().mapToDouble(Deviation::worst).max().orElse(0);
    }

    private String version(Connection connection) throws IOException {
        connection.ask("GET", service.equals("echo") ? "/" : "/milk", Map.of());
        Head head = connection.head();
        String body = new String(connection.body(head).readAllBytes(), StandardCharsets.UTF_8);
        if (head.closes()) {
            throw new IOException("closed");
        }
        return switch (service) {
            case "echo" -> head.field(Echo.VERSION.toLowerCase(Locale.ROOT));
            case "farmer" -> Bottle.of(body).farmer();
            default -> body.substring(body.lastIndexOf(':') + 1);
        };
    }
}
