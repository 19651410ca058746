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

/** Requests per second and p99 of the parts and of the whole, one after the other, three rounds. */
public final class Throughput implements Measurement {

    private static final int CONNECTIONS = 64;
    private static final int ROUNDS = 3;

    private enum Place {
        GOAT("a goat, directly", RequestChain::goat),
        GOATS("goats through their load balancer", RequestChain::goats),
        PLAIN("goats through the plain load balancer", RequestChain::plain),
        FARMER("farmer → goat, no load balancer", RequestChain::farmer),
        CHAIN("the full chain", RequestChain::chain);

        private final String what;
        private final ToIntFunction<RequestChain> port;

        Place(String what, ToIntFunction<RequestChain> port) {
            this.what = what;
            this.port = port;
        }
    }

    private final Map<Place, List<WrkReport>> reports = new EnumMap<>(Place.class);

    @Override
    public String row() {
        return "throughput";
    }

    @Override
    public String about() {
        return "requests/s and p99 over 64 kept connections: goat, load balancers, farmer, full chain";
    }

    @Override
    public List<Result> take(MeasurementContext run) {
        try (RunningParts parts = new RunningParts()) {
            run.say("starting a farm of 3 goats, 2 farmers and 3 load balancers, and what it is compared with");
            RequestChain chain = RequestChain.start(parts);
            for (int round = 1; round <= ROUNDS; round++) {
                for (Place place : Place.values()) {
                    reports.computeIfAbsent(place, p -> new ArrayList<>()).add(report(run, chain, place, round));
                }
            }
        }
        List<Result> results = new ArrayList<>();
        for (Place place : Place.values()) {
            results.add(against(Result.of(row(), place.what, rate(place), "requests/s"), place, this::rate));
            results.add(against(Result.of(row(), place.what + ": p99", p99(place), "ms"), place, this::p99));
        }
        results.add(ratio("goats' load balancer, of the plain one", Place.GOATS, Place.PLAIN, 90));
        results.add(ratio("goats' load balancer, of a goat directly", Place.GOATS, Place.GOAT, 50));
        results.add(ratio("the full chain, of farmer → goat", Place.CHAIN, Place.FARMER, 65));
        results.add(ratio("the full chain, of a goat directly", Place.CHAIN, Place.GOAT, 12));
        long failed = reports.values().stream()
                .flatMap(List::stream)
                .mapToLong(WrkReport::failed)
                .sum();
        results.add(Result.of(row(), "failed requests of all of these", failed, "requests")
                .toReach(Target.atMost(0)));
        return results;
    }

    private static WrkReport report(MeasurementContext run, RequestChain chain, Place place, int round) {
        int port = place.port.applyAsInt(chain);
        Wrk.milk(port, CONNECTIONS, run.seconds());
        CpuUsage use = chain.cpuUse();
        WrkReport report = Wrk.milk(port, CONNECTIONS, run.seconds());
        run.say(
                "round %d, %s: %,.0f requests/s, p99 %.1f ms; cores: %s",
                round, place.what, report.perSecond(), report.p99Millis(), use.text());
        return report;
    }

    private static Result against(Result result, Place place, Function<Place, Double> figure) {
        return switch (place) {
            case GOAT -> result;
            case GOATS -> result.against("plain", figure.apply(Place.PLAIN));
            case PLAIN, FARMER -> result.against("goat directly", figure.apply(Place.GOAT));
            case CHAIN -> result.against("farmer → goat", figure.apply(Place.FARMER));
        };
    }

    private Result ratio(String what, Place one, Place other, int percent) {
        return Result.of(row(), what, 100 * rate(one) / rate(other), "%").toReach(Target.atLeast(percent));
    }

    private double rate(Place place) {
        return median(place, WrkReport::perSecond);
    }

    private double p99(Place place) {
        return median(place, WrkReport::p99Millis);
    }

    private double median(Place place, Function<WrkReport, Double> figure) {
        return Sample.of(reports.getOrDefault(place, List.of()).stream()
                        .map(figure)
                        .toList())
                .median();
    }
}
