package farm.bench.measurement;

import farm.bench.figure.Result;
import farm.bench.figure.Target;
import farm.bench.load.HttpConnection;
import farm.bench.part.BenchCluster;
import farm.bench.part.RunningParts;
import farm.bench.part.ServiceProcess;
import farm.bench.part.Wait;
import farm.bench.part.WholeFarm;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code ./farm up} on a built checkout to the first bottle, against the bare start of its Consul and its services all at once. */
public final class FarmUpTime implements Measurement {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int TARGET_SECONDS = 15;

    @Override
    public String row() {
        return "up";
    }

    @Override
    public String about() {
        return "./farm up → the first bottle";
    }

    @Override
    public List<Result> take(MeasurementContext run) {
        run.say("a Consul, a weight-sync, 3 goats and 2 farmers at once, by hand");
        double byHand = byHand();
        try (RunningParts parts = new RunningParts()) {
            WholeFarm farm = parts.keep(WholeFarm.at(parts));
            run.say("./farm up");
            long began = System.nanoTime();
            farm.begin();
            Wait.happens("milk of the farm", PATIENCE, () -> givesMilk(farm.milkPort()));
            double toMilk = (System.nanoTime() - began) / 1e9;
            farm.awaitUp();
            double toReturn = (System.nanoTime() - began) / 1e9;
            String against = "the JVMs alone, at once";
            return List.of(
                    Result.of(row(), "./farm up → first bottle", toMilk, "s")
                            .against(against, byHand)
                            .toReach(Target.atMost(TARGET_SECONDS)),
                    Result.of(row(), "./farm up → it returns, all parts passing", toReturn, "s")
                            .against(against, byHand));
        }
    }

    private static double byHand() {
        try (RunningParts parts = new RunningParts()) {
            long began = System.nanoTime();
            BenchCluster pasture = BenchCluster.empty(parts, "at once");
            List<ServiceProcess> services = new ArrayList<>();
            services.add(pasture.weightSync());
            List.of("0.0.1", "0.0.1", "0.0.2").forEach(version -> services.add(pasture.goat(version)));
            List.of("0.0.1", "0.0.2").forEach(version -> services.add(pasture.farmer(version)));
            services.forEach(ServiceProcess::awaitFirstAnswer);
            return (System.nanoTime() - began) / 1e9;
        }
    }

    private static boolean givesMilk(int port) {
        try (HttpConnection connection = new HttpConnection(port)) {
            return connection.get("/milk").status() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
