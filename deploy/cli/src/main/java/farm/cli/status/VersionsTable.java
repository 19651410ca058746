package farm.cli.status;

import farm.cli.api.VersionTraffic;
import farm.cli.text.Figures;
import farm.cli.text.Percent;
import farm.cli.text.Style;
import farm.cli.text.Table;
import farm.cli.text.Table.Cell;
import farm.model.status.PartState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The table of {@code farm status}: a heading per service and a row per version. */
final class VersionsTable {

    private static final int WIDTH = 80;
    private static final int BUILD_DIGITS = 7; // as git shortens a hash
    private static final String UNKNOWN = "-";

    private record Column(String name, Function<VersionStatus, Cell> cell) {}

    private static final Column RESTARTS =
            column(">RESTARTS", version -> version.all() == 0 ? UNKNOWN : Integer.toString(version.restarts()));
    private static final Column BUILD = column("BUILD", version -> build(version.build()));
    private static final Column AGE =
            column(">AGE", version -> version.age() == null ? UNKNOWN : Figures.age(version.age()));
    private static final Column P50 = column(">P50", version -> traffic(version, traffic -> latency(traffic.p50())));
    private static final Column P99 = column(">P99", version -> traffic(version, traffic -> latency(traffic.p99())));

    private static final List<Column> COLUMNS = List.of(
            column("VERSION", version -> "  " + version.version()),
            BUILD,
            column(">PASSING", VersionsTable::instances),
            column(">WEIGHT", version -> orUnknown(weight(version))),
            column(">SHARE", version -> orUnknown(share(version))),
            column(">REQ/S", version -> traffic(version, traffic -> Figures.perSecond(traffic.perSecond()))),
            new Column(">5XX", VersionsTable::errors),
            P50,
            P99,
            AGE,
            RESTARTS,
            new Column("STATE", version -> new Cell(state(version), style(version))));

    private VersionsTable() {}

    private static Column column(String name, Function<VersionStatus, String> text) {
        return new Column(name, version -> Cell.of(text.apply(version)));
    }

    /** @param all whether every column is shown, however wide the table gets */
    static Table of(Map<String, List<VersionStatus>> services, boolean all) {
        List<Column> columns = new ArrayList<>(COLUMNS);
        Table table = table(services, columns);
        for (Column dispensable : all ? List.<Column>of() : dispensable(services)) {
            if (table.width() > WIDTH) {
                columns.remove(dispensable);
                table = table(services, columns);
            }
        }
        return table;
    }

    /** The columns that a narrow table lacks, in this order. Restarts are a sign of a problem. */
    private static List<Column> dispensable(Map<String, List<VersionStatus>> services) {
        boolean restarts = services.values().stream().flatMap(List::stream).anyMatch(version -> version.restarts() > 0);
        return restarts ? List.of(BUILD, AGE, P50, P99) : List.of(RESTARTS, BUILD, AGE, P50, P99);
    }

    private static Table table(Map<String, List<VersionStatus>> services, List<Column> columns) {
        Table table = Table.of(columns.stream().map(Column::name).toArray(String[]::new));
        services.forEach((service, versions) -> {
            Cell[] heading = new Cell[columns.size()];
            Arrays.fill(heading, Cell.of(""));
            heading[0] = new Cell(service, Style.BOLD);
            table.row(heading);
            for (VersionStatus version : versions) {
                table.row(columns.stream()
                        .map(column -> column.cell().apply(version))
                        .toArray(Cell[]::new));
            }
        });
        return table;
    }

    private static String build(@Nullable String hash) {
        return hash == null ? UNKNOWN : hash.substring(0, Math.min(BUILD_DIGITS, hash.length()));
    }

    private static String traffic(VersionStatus version, Function<VersionTraffic, String> text) {
        VersionTraffic traffic = version.traffic();
        return traffic == null ? UNKNOWN : text.apply(traffic);
    }

    private static Cell errors(VersionStatus version) {
        VersionTraffic traffic = version.traffic();
        Double percent = traffic == null ? null : traffic.errorPercent();
        return traffic == null || percent == null
                ? Cell.of(UNKNOWN)
                : new Cell(Figures.failed(traffic.errors(), percent), traffic.errors() == 0 ? Style.PLAIN : Style.BAD);
    }

    private static String latency(@Nullable Integer millis) {
        return millis == null ? UNKNOWN : Figures.latency(millis);
    }

    private static String orUnknown(String text) {
        return text.isEmpty() ? UNKNOWN : text;
    }

    /**
     * Returns the passing and all instances, such as {@code 1/2}; {@code 1/2+3} with 3 of others.
     */
    static String instances(VersionStatus version) {
        if (version.all() == 0 && version.others() > 0) {
            return "others";
        }
        return version.passing() + "/" + version.all() + (version.others() == 0 ? "" : "+" + version.others());
    }

    /** Returns the line that explains the instances of others; empty if there are none. */
    static Optional<String> legend(Map<String, List<VersionStatus>> services) {
        List<VersionStatus> all =
                services.values().stream().flatMap(List::stream).toList();
        List<String> marks = new ArrayList<>();
        if (all.stream().anyMatch(version -> version.all() == 0 && version.others() > 0)) {
            marks.add("others");
        }
        if (all.stream().anyMatch(version -> version.all() > 0 && version.others() > 0)) {
            marks.add("+N");
        }
        return marks.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(", ", marks) + ": registered instances that this farm has not started");
    }

    /** Returns the desired weight, and the live one if it differs; empty for unknown. */
    static String weight(VersionStatus version) {
        Long desired = version.desired();
        Long live = version.live();
        if (desired == null) {
            return live == null ? "" : "(live " + live + ")";
        }
        return live == null || live.equals(desired) ? desired.toString() : desired + " (live " + live + ")";
    }

    /** Returns the share, or the share at each load balancer if they differ. */
    static String share(VersionStatus version) {
        List<String> shares =
                version.shares().stream().map(VersionsTable::percent).toList();
        return shares.stream().distinct().count() == 1 ? shares.getFirst() : String.join(" / ", shares);
    }

    static String percent(OptionalDouble share) {
        return share.isPresent() ? Percent.of(share.getAsDouble()) : UNKNOWN;
    }

    static String state(VersionStatus version) {
        PartState state = version.state();
        return state != null ? state.text() : version.others() > 0 ? "registered" : "no instance";
    }

    private static Style style(VersionStatus version) {
        PartState state = version.state();
        return state != null ? PartsTable.style(state) : version.others() > 0 ? Style.PLAIN : Style.BAD;
    }
}
