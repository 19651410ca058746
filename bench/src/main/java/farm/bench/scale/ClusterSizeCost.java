package farm.bench.scale;

import farm.bench.figure.Result;
import farm.bench.figure.Sample;
import farm.bench.figure.Target;
import farm.bench.load.KeepAliveClient;
import farm.bench.measurement.Measurement;
import farm.bench.measurement.MeasurementContext;
import farm.bench.part.RunningParts;
import farm.bench.part.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What an edit and an arrival take, and what the load balancer costs, at one size. */
public final class ClusterSizeCost implements Measurement {

    private static final int EDIT_MILLIS = 100;
    private static final int MANY = 1000;
    private static final int ARRIVAL_MILLIS = 1000;
    private static final int ARRIVAL_AMONG_MORE_MILLIS = 2000;
    private static final int WARMING = 2;

    private final ClusterSize size;

    public ClusterSizeCost(ClusterSize size) {
        this.size = size;
    }

    @Override
    public String row() {
        return size.name();
    }

    @Override
    public String about() {
        return size.instances() + " instances of " + size.versions() + " versions: edits, arrivals, size, idle costs";
    }

    @Override
    public List<Result> take(MeasurementContext run) {
        try (RunningParts parts = new RunningParts()) {
            ScaleCluster field = new ScaleCluster(parts, size);
            HaproxyMaster haproxy = new HaproxyMaster(field.balancer());
            run.say("weights edited");
            int before = haproxy.reloads();
            Sample edits = edits(field, 3 * run.seconds());
            int reloads = haproxy.reloads() - before;
            run.say("instances come and go");
            Sample arrivals = arrivals(field, Math.max(2, run.seconds() / 2));
            int most = size.instances() > MANY ? ARRIVAL_AMONG_MORE_MILLIS : ARRIVAL_MILLIS;
            List<Result> results = new ArrayList<>(List.of(
                    figure(edits.size() + " edits, KV → traffic: median", edits.median(), "ms")
                            .toReach(Target.atMost(EDIT_MILLIS)),
                    figure(edits.size() + " edits, KV → traffic: worst", edits.largest(), "ms"),
                    figure("reloads for these", reloads, "").toReach(Target.atMost(0)),
                    figure(arrivals.size() + " registrations → traffic: median", arrivals.median(), "ms")
                            .toReach(Target.atMost(most)),
                    figure(arrivals.size() + " registrations → traffic: worst", arrivals.largest(), "ms"),
                    figure("configuration", haproxy.configuration() / 1e3, "kB")));
            run.say("nothing happens for %d s", run.seconds());
            results.addAll(costs(field, run.window()));
            return results;
        }
    }

    private Result figure(String what, double value, String unit) {
        return Result.of(row(), what, value, unit);
    }

    private static Sample edits(ScaleCluster field, int count) {
        Random random = new Random(1);
        List<Double> millis = new ArrayList<>();
        try (KeepAliveClient drinker = new KeepAliveClient(field.balancer().port())) {
            for (int i = 0; i < WARMING + count; i++) {
                // not in step with anybody's rhythm
                Wait.passes(Duration.ofMillis(200 + random.nextInt(200)));
                double took = field.edit(drinker, 1 - i % 2);
                if (i >= WARMING) {
                    millis.add(took);
                }
            }
        }
        return Sample.of(millis);
    }

    private Sample arrivals(ScaleCluster field, int count) {
        Random random = new Random(1);
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Wait.passes(Duration.ofMillis(1000 + random.nextInt(500)));
            millis.add(field.arrival(size.instances() + i));
        }
        return Sample.of(millis);
    }

    private List<Result> costs(ScaleCluster field, Duration window) {
        ProcessHandle run = field.balancer().handle();
        List<ProcessUsage> uses = List.of(
                new ProcessUsage(run, "haproxy"),
                new ProcessUsage(run, "consul-template"),
                new ProcessUsage(field.consul(), "consul"));
        List<Double> before = uses.stream().map(ProcessUsage::seconds).toList();
        Wait.passes(window);
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < uses.size(); i++) {
            double share = 100 * (uses.get(i).seconds() - before.get(i)) / (window.toMillis() / 1e3);
            results.add(figure(uses.get(i).program() + ", idle: of one core", share, "%"));
        }
        uses.forEach(use -> results.add(figure(use.program() + ": resident", use.megabytes(), "MB")));
        return results;
    }
}
