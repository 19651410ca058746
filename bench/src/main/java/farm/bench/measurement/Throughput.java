package farm.bench.measurement;

import farm.bench.figure.Result;
import farm.bench.figure.Sample;
import farm.bench.figure.Target;
import farm.bench.load.Wrk;
import farm.bench.load.WrkReport;
import farm.bench.part.CpuUsage;
import farm.bench.part.RequestChain;
import farm.bench.part.RunningParts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Throughput and p99 latency of a goat, load balancers, a farmer and the full chain, in three
 * rounds.
 */
public final class Throughput implements Measurement {

    private static final int CONNECTIONS = 64;
    private static final int ROUNDS = 3;

    private enum EntryPoint {
        GOAT("a goat, directly", RequestChain::goatPort),
        GOATS("goats through their load balancer", RequestChain::goatsPort),
        PLAIN("goats through the plain load balancer", RequestChain::plainPort),
        FARMER("farmer → goat, no load balancer", RequestChain::farmerPort),
        CHAIN("the full chain", RequestChain::chainPort);

        private final String what;
        private final ToIntFunction<RequestChain> port;

        EntryPoint(String what, ToIntFunction<RequestChain> port) {
            this.what = what;
            this.port = port;
        }
    }

    private final Map<EntryPoint, List<WrkReport>> reports = new EnumMap<>(EntryPoint.class);

    @Override
    public String name() {
        return "throughput";
    }

    @Override
    public String description() {
        return "requests/s and p99, 64 keep-alive connections: goat, load balancers, farmer, full chain";
    }

    @Override
    public List<Result> measure(MeasurementContext context) {
        try (RunningParts parts = new RunningParts()) {
            context.report("starting a farm of 3 goats, 2 farmers and 3 load balancers, and the baselines");
            RequestChain chain = RequestChain.start(parts);
            for (int round = 1; round <= ROUNDS; round++) {
                for (EntryPoint entry : EntryPoint.values()) {
                    reports.computeIfAbsent(entry, p -> new ArrayList<>()).add(report(context, chain, entry, round));
                }
            }
        }
        List<Result> results = new ArrayList<>();
        for (EntryPoint entry : EntryPoint.values()) {
            results.add(against(Result.of(name(), entry.what, rate(entry), "requests/s"), entry, this::rate));
            results.add(against(Result.of(name(), entry.what + ": p99", p99(entry), "ms"), entry, this::p99));
        }
        results.add(ratio("goats' load balancer, of the plain one", EntryPoint.GOATS, EntryPoint.PLAIN, 90));
        results.add(ratio("goats' load balancer, of a goat directly", EntryPoint.GOATS, EntryPoint.GOAT, 50));
        results.add(ratio("the full chain, of farmer → goat", EntryPoint.CHAIN, EntryPoint.FARMER, 65));
        results.add(ratio("the full chain, of a goat directly", EntryPoint.CHAIN, EntryPoint.GOAT, 12));
        long failed = reports.values().stream()
                .flatMap(List::stream)
                .mapToLong(WrkReport::failed)
                .sum();
        results.add(
                Result.of(name(), "failed requests of all", failed, "requests").withTarget(Target.atMost(0)));
        return results;
    }

    private static WrkReport report(MeasurementContext context, RequestChain chain, EntryPoint entry, int round) {
        int port = entry.port.applyAsInt(chain);
        Wrk.milk(port, CONNECTIONS, context.seconds());
        CpuUsage usage = chain.cpuUsage();
        WrkReport report = Wrk.milk(port, CONNECTIONS, context.seconds());
        context.report(
                "round %d, %s: %,.0f requests/s, p99 %.1f ms; cores: %s",
                round, entry.what, report.perSecond(), report.p99Millis(), usage.text());
        return report;
    }

    private static Result against(Result result, EntryPoint entry, Function<EntryPoint, Double> figure) {
        return switch (entry) {
            case GOAT -> result;
            case GOATS -> result.withBaseline("plain", figure.apply(EntryPoint.PLAIN));
            case PLAIN, FARMER -> result.withBaseline("goat directly", figure.apply(EntryPoint.GOAT));
            case CHAIN -> result.withBaseline("farmer → goat", figure.apply(EntryPoint.FARMER));
        };
    }

    private Result ratio(String what, EntryPoint one, EntryPoint other, int percent) {
        return Result.of(name(), what, 100 * rate(one) / rate(other), "%").withTarget(Target.atLeast(percent));
    }

    private double rate(EntryPoint entry) {
        return median(entry, WrkReport::perSecond);
    }

    private double p99(EntryPoint entry) {
        return median(entry, WrkReport::p99Millis);
    }

    private double median(EntryPoint entry, Function<WrkReport, Double> figure) {
        return Sample.of(reports.getOrDefault(entry, List.of()).stream()
                        .map(figure)
                        .toList())
                .median();
    }
}
