package farm.bench.row;

import farm.bench.figure.Figure;
import farm.bench.figure.Sample;
import farm.bench.load.Wrk;
import farm.bench.load.WrkReport;
import farm.bench.part.Balancer;
import farm.bench.part.BalancerKind;
import farm.bench.part.Pasture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** How many requests one load balancer carries, full. */
final class Carried {

    private static final int CONNECTIONS = 64;
    private static final int ROUNDS = 3;

    private Carried() {}

    /** The figures of one kind of load balancer, each by what it tells: after a round of warming, the medians of three. */
    static Map<String, Figure> figures(Run run, Pasture pasture, BalancerKind kind) {
        Balancer balancer = kind.start(pasture, "goat");
        run.say("as many requests as go through the %s load balancer", kind.word());
        Wrk.milk(balancer.port(), CONNECTIONS, run.seconds());
        List<WrkReport> reports = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            reports.add(Wrk.milk(balancer.port(), CONNECTIONS, run.seconds()));
        }
        pasture.parts().close(balancer);
        Map<String, Figure> figures = new LinkedHashMap<>();
        figures.put("as many as go through", new Figure(median(reports, WrkReport::perSecond), "requests/s"));
        figures.put("p99", new Figure(median(reports, WrkReport::p99Millis), "ms"));
        return figures;
    }

    private static double median(List<WrkReport> reports, ToDoubleFunction<WrkReport> figure) {
        return Sample.of(reports.stream().map(figure::applyAsDouble).toList()).median();
    }
}
