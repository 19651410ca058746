package farm.bench.measurement;

import farm.bench.figure.Result;
import farm.bench.figure.Target;
import farm.bench.load.HttpConnection;
import farm.bench.part.BenchCluster;
import farm.bench.part.RunningParts;
import farm.bench.part.ServiceProcess;
import farm.bench.part.Wait;
import farm.bench.part.WholeFarm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Time from {@code ./farm up} on a built checkout to the first bottle. The baseline starts the same
 * processes directly.
 */
public final class FarmUpTime implements Measurement {

    private static final Duration TIMEOUT = Duration.ofSeconds(120);
    private static final int TARGET_SECONDS = 15;

    @Override
    public String name() {
        return "up";
    }

    @Override
    public String description() {
        return "./farm up → the first bottle";
    }

    @Override
    public List<Result> measure(MeasurementContext context) {
        context.report("starting a Consul, a weight-sync, 3 goats and 2 farmers directly, at the same time");
        double direct = directStart();
        try (RunningParts parts = new RunningParts()) {
            WholeFarm farm = parts.add(WholeFarm.at(parts));
            context.report("./farm up");
            long began = System.nanoTime();
            farm.begin();
            Wait.until("milk of the farm", TIMEOUT, () -> HttpConnection.servesMilk(farm.milkPort()));
            double toMilk = (System.nanoTime() - began) / 1e9;
            farm.awaitUp();
            double toReturn = (System.nanoTime() - began) / 1e9;
            String baseline = "the same JVMs started directly";
            return List.of(
                    Result.of(name(), "./farm up → first bottle", toMilk, "s")
                            .withBaseline(baseline, direct)
                            .withTarget(Target.atMost(TARGET_SECONDS)),
                    Result.of(name(), "./farm up → its end, all parts passing", toReturn, "s")
                            .withBaseline(baseline, direct));
        }
    }

    private static double directStart() {
        try (RunningParts parts = new RunningParts()) {
            long began = System.nanoTime();
            BenchCluster cluster = BenchCluster.empty(parts, "direct");
            List<ServiceProcess> services = new ArrayList<>();
            services.add(cluster.weightSync());
            List.of("0.0.1", "0.0.1", "0.0.2").forEach(version -> services.add(cluster.goat(version)));
            List.of("0.0.1", "0.0.2").forEach(version -> services.add(cluster.farmer(version)));
            services.forEach(ServiceProcess::awaitHealthy);
            return (System.nanoTime() - began) / 1e9;
        }
    }
}
