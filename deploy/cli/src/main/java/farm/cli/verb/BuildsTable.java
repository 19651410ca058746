package farm.cli.verb;

import farm.cli.api.VersionInfo;
import farm.cli.tally.VersionOrder;
import farm.cli.text.Percent;
import farm.cli.text.Style;
import farm.cli.text.Table;
import farm.cli.text.Table.Cell;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The table of {@code farm versions}: a heading per service and a row per version. */
final class BuildsTable {

    private static final int DAY = "2026-01-01".length();

    private BuildsTable() {}

    /** @param checkout origins in it are shown relative to it */
    static Table of(List<VersionInfo> versions, Path checkout) {
        Table table = Table.of("VERSION", "BUILD", "PINNED", ">INSTANCES", ">WEIGHT", ">SHARE", "KEPT", "FROM");
        Cell empty = Cell.of("");
        String service = "";
        List<VersionInfo> sorted = versions.stream()
                .sorted(Comparator.comparing(VersionInfo::service)
                        .thenComparing(VersionInfo::version, VersionOrder.ORDER))
                .toList();
        for (VersionInfo version : sorted) {
            if (!version.service().equals(service)) {
                service = version.service();
                table.row(new Cell(service, Style.BOLD), empty, empty, empty, empty, empty, empty, empty);
            }
            table.row(
                    Cell.of("  " + version.version()),
                    new Cell(build(version), version.difference() == null ? Style.PLAIN : Style.BAD),
                    Cell.of(day(version)),
                    Cell.of(Integer.toString(version.instances())),
                    Cell.of(version.weight() == null ? "" : version.weight().toString()),
                    Cell.of(share(version)),
                    Cell.of(Optional.ofNullable(version.kept()).orElse("")),
                    Cell.of(origin(version, checkout)));
        }
        return table;
    }

    private static String build(VersionInfo version) {
        if (version.pinnedAt() == null) {
            return "not pinned";
        }
        return version.build() == null ? "command" : version.build();
    }

    private static String day(VersionInfo version) {
        String at = version.pinnedAt();
        return at == null ? "" : at.length() < DAY ? at : at.substring(0, DAY);
    }

    /** Returns the share, or the share at each load balancer if they differ. */
    private static String share(VersionInfo version) {
        return version.shares().stream()
                .map(percent -> Percent.of(percent / 100))
                .distinct()
                .collect(Collectors.joining(" / "));
    }

    private static String origin(VersionInfo version, Path checkout) {
        String origin = version.origin();
        String inside = checkout + "/";
        return origin == null ? "" : origin.startsWith(inside) ? origin.substring(inside.length()) : origin;
    }
}
