package farm.cli.status;

import farm.cli.text.Percent;
import farm.cli.text.Style;
import farm.cli.text.Table;
import farm.cli.text.Table.Cell;
import farm.model.status.PartState;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The table of {@code farm status}: a heading per service and a row per version. */
final class VersionsTable {

    private VersionsTable() {}

    static Table of(Map<String, List<VersionStatus>> services) {
        Table table = Table.of("VERSION", ">PASSING", ">WEIGHT", ">SHARE", ">RESTARTS", "STATE");
        Cell empty = Cell.of("");
        services.forEach((service, versions) -> {
            table.row(new Cell(service, Style.BOLD), empty, empty, empty, empty, empty);
            for (VersionStatus version : versions) {
                table.row(
                        Cell.of("  " + version.version()),
                        Cell.of(instances(version)),
                        Cell.of(weight(version)),
                        Cell.of(share(version)),
                        Cell.of(version.all() == 0 ? "" : Integer.toString(version.restarts())),
                        new Cell(state(version), style(version)));
            }
        });
        return table;
    }

    /** Returns the passing and all instances, such as {@code 1/2}. */
    static String instances(VersionStatus version) {
        return version.others() ? "others" : version.passing() + "/" + version.all();
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
        return share.isPresent() ? Percent.of(share.getAsDouble()) : "-";
    }

    static String state(VersionStatus version) {
        PartState state = version.state();
        return state != null ? state.text() : version.others() ? "registered" : "no instance";
    }

    private static Style style(VersionStatus version) {
        PartState state = version.state();
        return state != null ? PartsTable.style(state) : version.others() ? Style.PLAIN : Style.BAD;
    }
}
