package farm.cli.weights;

import farm.cli.api.VersionTraffic;
import farm.cli.split.Split;
import farm.cli.split.SplitAnswer;
import farm.cli.status.ServiceWeights;
import farm.cli.tally.VersionOrder;
import farm.cli.text.Percent;
import farm.cli.text.Table;
import farm.cli.text.Table.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table of {@code farm weights}: a row per version, a column per load balancer. Pure logic. */
public final class WeightsTable {

    private WeightsTable() {}

    /**
     * Returns the table.
     *
     * @param answers those of the load balancers of the service
     * @param traffic the requests of the last minute
     */
    public static Table of(ServiceWeights weights, List<SplitAnswer> answers, List<VersionTraffic> traffic) {
        List<String> columns = new ArrayList<>(List.of("VERSION", ">DESIRED", ">LIVE"));
        answers.forEach(answer -> columns.add(">" + answer.loadBalancer().name()));
        columns.add(">OBSERVED");
        Table table = Table.of(columns.toArray(String[]::new));
        for (String version : versions(weights, answers)) {
            List<Cell> row = new ArrayList<>();
            row.add(Cell.of(version));
            row.add(Cell.of(weight(weights.desired(), version)));
            row.add(Cell.of(weight(weights.live(), version)));
            answers.forEach(answer -> row.add(Cell.of(share(answer.split(), version))));
            row.add(Cell.of(observed(traffic, version)));
            table.row(row.toArray(Cell[]::new));
        }
        return table;
    }

    private static Set<String> versions(ServiceWeights weights, List<SplitAnswer> answers) {
        Set<String> versions = new TreeSet<>(VersionOrder.ORDER);
        if (weights.desired() != null) {
            versions.addAll(weights.desired().keySet());
        }
        if (weights.live() != null) {
            versions.addAll(weights.live().keySet());
        }
        for (SplitAnswer answer : answers) {
            if (answer.split() != null) {
                versions.addAll(answer.split().shares().keySet());
            }
        }
        return versions;
    }

    private static String weight(@Nullable Map<String, Long> weights, String version) {
        Long weight = weights == null ? null : weights.get(version);
        return weight != null ? weight.toString() : weights == null ? "?" : "-";
    }

    private static String observed(List<VersionTraffic> traffic, String version) {
        boolean byWeight = traffic.stream().anyMatch(one -> one.share() != null);
        return traffic.stream()
                .filter(one -> one.version().equals(version))
                .flatMap(one -> Stream.ofNullable(one.share()))
                .findFirst()
                .map(share -> Percent.of(share / 100))
                .orElse(byWeight ? Percent.of(0) : "-");
    }

    private static String share(@Nullable Split split, String version) {
        if (split == null) {
            return "?";
        }
        OptionalDouble share = split.share(version);
        return share.isPresent() ? Percent.of(share.getAsDouble()) : "-";
    }
}
