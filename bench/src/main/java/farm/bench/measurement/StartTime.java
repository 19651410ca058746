package farm.bench.measurement;

import farm.bench.figure.Result;
import farm.bench.figure.Sample;
import farm.bench.figure.Target;
import farm.bench.load.HttpConnection;
import farm.bench.part.AotCacheTraining;
import farm.bench.part.BenchCluster;
import farm.bench.part.RunningParts;
import farm.bench.part.ServiceCommand;
import farm.bench.part.ServiceProcess;
import farm.bench.part.Wait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Time from the start of a service to its first healthy response, and its resident memory after 100
 * requests. A service registers before it is healthy, so the time includes the registration.
 */
public final class StartTime implements Measurement {

    private static final int REQUESTS = 100;
    private static final Duration SETTLING_TIME = Duration.ofSeconds(1);
    private static final int TARGET_MILLIS = 1000;
    private static final int TARGET_MEGABYTES = 120;

    private record Kind(String name, String module, String path) {}

    private record Starts(List<Double> millis, List<Double> megabytes) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("goat", "goat-service", "/milk"),
            new Kind("farmer", "farmer-service", "/milk"),
            new Kind("weight-sync", "weights/sync", "/status"));

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String description() {
        return "a service's start → first healthy response; memory after 100 requests; with and without AOT cache";
    }

    @Override
    public List<Result> measure(MeasurementContext context) {
        List<Result> results = new ArrayList<>();
        try (RunningParts parts = new RunningParts()) {
            BenchCluster cluster = BenchCluster.empty(parts, "start");
            ServiceProcess goat = cluster.goat("0.0.1");
            goat.awaitHealthy();
            cluster.register("lb-goat", goat.port()); // for the farmer
            for (Kind kind : KINDS) {
                results.addAll(starts(context, cluster, kind));
            }
        }
        return results;
    }

    private List<Result> starts(MeasurementContext context, BenchCluster cluster, Kind kind) {
        boolean caches = ServiceCommand.supportsAotCache();
        if (!caches) {
            context.report("this JDK does not support AOT caches: %s starts without one", kind.name);
        }
        List<String> flags = caches ? AotCacheTraining.createCache(cluster, kind.module) : List.of();
        Starts with = new Starts(new ArrayList<>(), new ArrayList<>());
        Starts without = new Starts(new ArrayList<>(), new ArrayList<>());
        int times = Math.max(3, context.seconds() / 2);
        context.report("%d starts of a %s with and without its AOT cache", times, kind.name);
        for (int i = 0; i < times; i++) {
            start(cluster, kind, List.of(), without);
            start(cluster, kind, flags, with);
        }
        Result millis =
                result(kind.name + ": start → first healthy response, median", with.millis, without.millis, "ms");
        Result megabytes = result(
                kind.name + ": resident memory after 100 requests, median", with.megabytes, without.megabytes, "MB");
        return kind.name.equals("goat")
                ? List.of(
                        millis.withTarget(Target.atMost(TARGET_MILLIS)),
                        megabytes.withTarget(Target.atMost(TARGET_MEGABYTES)))
                : List.of(millis, megabytes);
    }

    private Result result(String what, List<Double> with, List<Double> without, String unit) {
        return Result.of(name(), what, Sample.of(with).median(), unit)
                .withBaseline("without AOT cache", Sample.of(without).median());
    }

    private static void start(BenchCluster cluster, Kind kind, List<String> flags, Starts starts) {
        Wait.pause(SETTLING_TIME);
        ServiceProcess service = cluster.start(kind.module, Map.of("QUARKUS_SHUTDOWN_DELAY", "0S"), flags);
        starts.millis.add(service.awaitHealthy());
        try (HttpConnection connection = new HttpConnection(service.port())) {
            for (int i = 0; i < REQUESTS; i++) {
                connection.get(kind.path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        starts.megabytes.add(service.residentMegabytes());
        service.terminate();
    }
}
