package farm.cli.verb;

import farm.cli.api.VersionInfo;
import farm.cli.tally.VersionOrder;
import farm.cli.text.Figures;
import farm.cli.text.Percent;
import farm.cli.text.Style;
import farm.cli.text.Table;
import farm.cli.text.Table.Cell;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The table of {@code farm versions}: a heading per service and a row per version. */
final class BuildsTable {

    private static final String PINNED = "PINNED";
    private static final String KEPT = "KEPT";
    private static final List<String> ALL =
            List.of("VERSION", "BUILD", PINNED, ">INSTANCES", ">WEIGHT", ">SHARE", KEPT, "FROM");
    private static final List<String> WITHOUT_PINNED =
            ALL.stream().filter(column -> !column.equals(PINNED)).toList();
    private static final List<String> WITHOUT_KEPT =
            WITHOUT_PINNED.stream().filter(column -> !column.equals(KEPT)).toList();
    private static final int WIDTH = 80;
    private static final int DAY = "2026-01-01".length();
    private static final int BUILD_DIGITS = 7; // as in the table of farm status
    private static final int MIN_ORIGIN = 10;

    private final List<VersionInfo> versions;
    private final Path checkout;
    private final Instant now;
    private final boolean wide;

    private BuildsTable(List<VersionInfo> versions, Path checkout, Instant now, boolean wide) {
        this.versions = versions;
        this.checkout = checkout;
        this.now = now;
        this.wide = wide;
    }

    /**
     * Returns a table of 80 columns, if possible.
     *
     * @param checkout origins in it are shown relative to it
     * @param now shows how long ago a build was pinned
     * @param wide whether everything is shown, however wide the table gets
     */
    static Table of(List<VersionInfo> versions, Path checkout, Instant now, boolean wide) {
        BuildsTable builds = new BuildsTable(versions, checkout, now, wide);
        Table table = builds.table(ALL, Integer.MAX_VALUE);
        for (List<String> columns : List.of(ALL, WITHOUT_PINNED, WITHOUT_KEPT)) {
            if (wide || table.width() <= WIDTH) {
                return table;
            }
            table = builds.fitting(columns);
        }
        return table;
    }

    /** Returns a table whose origins are cut as far as necessary. */
    private Table fitting(List<String> columns) {
        int longest = versions.stream()
                .mapToInt(version -> origin(version).length())
                .max()
                .orElse(0);
        int tooWide = Math.max(0, table(columns, Integer.MAX_VALUE).width() - WIDTH);
        return table(columns, Math.max(MIN_ORIGIN, longest - tooWide));
    }

    private Table table(List<String> columns, int originWidth) {
        Table table = Table.of(columns.toArray(String[]::new));
        String service = "";
        List<VersionInfo> sorted = versions.stream()
                .sorted(Comparator.comparing(VersionInfo::service)
                        .thenComparing(VersionInfo::version, VersionOrder.ORDER))
                .toList();
        for (VersionInfo version : sorted) {
            if (!version.service().equals(service)) {
                service = version.service();
                Cell[] heading = new Cell[columns.size()];
                Arrays.fill(heading, Cell.of(""));
                heading[0] = new Cell(service, Style.BOLD);
                table.row(heading);
            }
            table.row(columns.stream()
                    .map(column -> cell(column, version, originWidth))
                    .toArray(Cell[]::new));
        }
        return table;
    }

    private Cell cell(String column, VersionInfo version, int originWidth) {
        return switch (column) {
            case "VERSION" -> Cell.of("  " + version.version());
            case "BUILD" -> new Cell(build(version), version.difference() == null ? Style.PLAIN : Style.BAD);
            case PINNED -> Cell.of(pinned(version));
            case ">INSTANCES" -> Cell.of(Integer.toString(version.instances()));
            case ">WEIGHT" ->
                Cell.of(version.weight() == null ? "" : version.weight().toString());
            case ">SHARE" -> Cell.of(share(version));
            case KEPT -> Cell.of(Optional.ofNullable(version.kept()).orElse(""));
            default -> Cell.of(end(origin(version), originWidth));
        };
    }

    private String build(VersionInfo version) {
        if (version.pinnedAt() == null) {
            return wide ? "not pinned" : "-";
        }
        String build = version.build() == null ? "command" : version.build();
        return wide ? build : build.substring(0, Math.min(BUILD_DIGITS, build.length()));
    }

    /** Returns the day on which a build was pinned or, in a narrow table, how long ago that was. */
    private String pinned(VersionInfo version) {
        String at = version.pinnedAt();
        if (at == null) {
            return wide ? "" : "-";
        }
        if (wide) {
            return at.length() < DAY ? at : at.substring(0, DAY);
        }
        try {
            return Figures.age(Duration.between(Instant.parse(at), now));
        } catch (DateTimeParseException e) {
            return "-";
        }
    }

    /** Returns the share, or the share at each load balancer if they differ. */
    private static String share(VersionInfo version) {
        return version.shares().stream()
                .map(percent -> Percent.of(percent / 100))
                .distinct()
                .collect(Collectors.joining(" / "));
    }

    private String origin(VersionInfo version) {
        String origin = version.origin();
        String inside = checkout + "/";
        return origin == null ? "" : origin.startsWith(inside) ? origin.substring(inside.length()) : origin;
    }

    /** Returns a text, or its end if it is longer: the end of a path says more. */
    private static String end(String text, int width) {
        return text.length() <= width ? text : "…" + text.substring(text.length() - width + 1);
    }
}
