package farm.bench.measurement;

import farm.bench.figure.Result;
import farm.bench.figure.Sample;
import farm.bench.figure.Target;
import farm.bench.load.HttpConnection;
import farm.bench.part.AotTraining;
import farm.bench.part.BenchCluster;
import farm.bench.part.Jvm;
import farm.bench.part.RunningParts;
import farm.bench.part.ServiceProcess;
import farm.bench.part.Wait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** From the start of a service's process to its first healthy answer, before which it announces itself, and the memory it has resident after 100 requests. */
public final class StartTime implements Measurement {

    private static final int REQUESTS = 100;
    private static final Duration SETTLES = Duration.ofSeconds(1);
    private static final int TARGET_MILLIS = 1000;
    private static final int TARGET_MEGABYTES = 120;

    private record Kind(String name, String module, String path) {}

    private record Starts(List<Double> millis, List<Double> megabytes) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("goat", "goat-service", "/milk"),
            new Kind("farmer", "farmer-service", "/milk"),
            new Kind("weight-sync", "weights/sync", "/status"));

    @Override
    public String row() {
        return "start";
    }

    @Override
    public String about() {
        return "a service's start → first healthy answer, announced; its memory after 100 requests; on the JVM, with its AOT cache and without";
    }

    @Override
    public List<Result> take(MeasurementContext run) {
        List<Result> results = new ArrayList<>();
        try (RunningParts parts = new RunningParts()) {
            BenchCluster pasture = BenchCluster.empty(parts, "start");
            ServiceProcess goat = pasture.goat("0.0.1");
            goat.awaitFirstAnswer();
            pasture.register("lb-goat", goat.port()); // so that a farmer has something to milk
            for (Kind kind : KINDS) {
                results.addAll(starts(run, pasture, kind));
            }
        }
        return results;
    }

    private List<Result> starts(MeasurementContext run, BenchCluster pasture, Kind kind) {
        boolean caches = Jvm.takesAotCache();
        if (!caches) {
            run.say("this JDK has no AOT cache: %s starts without", kind.name);
        }
        List<String> flags = caches ? AotTraining.flags(pasture, kind.module) : List.of();
        Starts with = new Starts(new ArrayList<>(), new ArrayList<>());
        Starts without = new Starts(new ArrayList<>(), new ArrayList<>());
        int times = Math.max(3, run.seconds() / 2);
        run.say("%d starts of a %s with its AOT cache and without", times, kind.name);
        for (int i = 0; i < times; i++) {
            start(pasture, kind, List.of(), without);
            start(pasture, kind, flags, with);
        }
        Result millis = result(kind.name + ": start → first healthy answer, median", with.millis, without.millis, "ms");
        Result megabytes =
                result(kind.name + ": resident after 100 requests, median", with.megabytes, without.megabytes, "MB");
        return kind.name.equals("goat")
                ? List.of(
                        millis.toReach(Target.atMost(TARGET_MILLIS)),
                        megabytes.toReach(Target.atMost(TARGET_MEGABYTES)))
                : List.of(millis, megabytes);
    }

    private Result result(String what, List<Double> with, List<Double> without, String unit) {
        return Result.of(row(), what, Sample.of(with).median(), unit)
                .against("without AOT cache", Sample.of(without).median());
    }

    private static void start(BenchCluster pasture, Kind kind, List<String> flags, Starts starts) {
        Wait.passes(SETTLES); // what went before
        ServiceProcess service = pasture.start(kind.module, Map.of("QUARKUS_SHUTDOWN_DELAY", "0S"), flags);
        starts.millis.add(service.awaitFirstAnswer());
        try (HttpConnection connection = new HttpConnection(service.port())) {
            for (int i = 0; i < REQUESTS; i++) {
                connection.get(kind.path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        starts.megabytes.add(service.residentMegabytes());
        service.leave();
    }
}
