package farm.bench.scale;

import farm.bench.figure.Result;
import farm.bench.load.HttpConnection;
import farm.bench.measurement.Measurement;
import farm.bench.measurement.MeasurementContext;
import farm.bench.part.RunningParts;
import farm.bench.part.Wait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Number and memory of old HAProxy workers after many reloads, while clients keep idle connections.
 */
public final class OldWorkers implements Measurement {

    private static final int CONNECTIONS = 50;
    private static final Duration TIMEOUT = Duration.ofSeconds(120);

    @Override
    public String name() {
        return "old-workers";
    }

    @Override
    public String description() {
        return "reloads while clients keep " + CONNECTIONS + " more idle connections each time";
    }

    @Override
    public List<Result> measure(MeasurementContext context) {
        ClusterSize size = new ClusterSize(100, 3);
        List<HttpConnection> kept = new ArrayList<>();
        try (RunningParts parts = new RunningParts()) {
            ScaleCluster scale = new ScaleCluster(parts, size);
            HaproxyMaster haproxy = new HaproxyMaster(scale.loadBalancer());
            ProcessUsage usage = new ProcessUsage(scale.loadBalancer().handle(), "haproxy");
            double before = usage.megabytes();
            int reloads = haproxy.reloads();
            int maxWorkers = 0;
            double maxMegabytes = 0;
            int rounds = 3 * context.seconds();
            for (int round = 0; round < rounds; round++) {
                keep(kept, scale.loadBalancer().port());
                scale.arrival(size.instances() + round);
                maxWorkers = Math.max(maxWorkers, haproxy.oldWorkers());
                maxMegabytes = Math.max(maxMegabytes, usage.megabytes());
            }
            reloads = haproxy.reloads() - reloads;
            double endedMillis = Wait.until("end of the old workers", TIMEOUT, () -> haproxy.oldWorkers() == 0);
            return List.of(
                    Result.of(name(), "reloads", reloads, ""),
                    Result.of(name(), "old workers: maximum", maxWorkers, ""),
                    Result.of(name(), "resident memory of all workers: maximum", maxMegabytes, "MB")
                            .withBaseline("before", before),
                    Result.of(name(), "last reload → end of all old workers", endedMillis / 1e3, "s"));
        } finally {
            kept.forEach(HttpConnection::closeQuietly);
        }
    }

    private static void keep(List<HttpConnection> kept, int port) {
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                HttpConnection connection = new HttpConnection(port);
                connection.get("/milk");
                kept.add(connection);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
