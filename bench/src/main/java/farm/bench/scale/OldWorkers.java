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

/** Workers that linger after many reloads, because connections are kept. */
public final class OldWorkers implements Measurement {

    private static final int CONNECTIONS = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @Override
    public String row() {
        return "old-workers";
    }

    @Override
    public String about() {
        return "an instance comes or goes each second, while " + CONNECTIONS
                + " more idle connections are kept each time";
    }

    @Override
    public List<Result> take(MeasurementContext run) {
        ClusterSize size = new ClusterSize(100, 3);
        List<HttpConnection> kept = new ArrayList<>();
        try (RunningParts parts = new RunningParts()) {
            ScaleCluster field = new ScaleCluster(parts, size);
            HaproxyMaster haproxy = new HaproxyMaster(field.balancer());
            ProcessUsage use = new ProcessUsage(field.balancer().handle(), "haproxy");
            double before = use.megabytes();
            int reloads = haproxy.reloads();
            int mostWorkers = 0;
            double mostMegabytes = 0;
            int rounds = 3 * run.seconds();
            for (int round = 0; round < rounds; round++) {
                keep(kept, field.balancer().port());
                field.arrival(size.instances() + round);
                mostWorkers = Math.max(mostWorkers, haproxy.oldWorkers());
                mostMegabytes = Math.max(mostMegabytes, use.megabytes());
            }
            reloads = haproxy.reloads() - reloads;
            double gone = Wait.happens("end of the old workers", PATIENCE, () -> haproxy.oldWorkers() == 0);
            return List.of(
                    Result.of(row(), "reloads", reloads, ""),
                    Result.of(row(), "old workers at most", mostWorkers, ""),
                    Result.of(row(), "resident, all workers: at most", mostMegabytes, "MB")
                            .against("before", before),
                    Result.of(row(), "after the last reload they are gone", gone / 1e3, "s"));
        } finally {
            kept.forEach(HttpConnection::drop);
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
