package farm.cli.verb;

import static farm.cli.OutcomeAssert.assertThatCommand;
import static org.assertj.core.api.Assertions.assertThat;

import farm.cli.CommandRunner;
import farm.cli.FakeFarm;
import farm.cli.FakeFarm.Answer;
import farm.cli.FakeFarmFixture;
import farm.cli.Outcome;
import farm.cli.error.ExitCode;
import farm.testkit.Tools;
import java.util.List;
import org.junit.jupiter.api.Test;

class VersionsTest extends FakeFarmFixture {

    private static final String VERSIONS = """
            [{"service":"goat","version":"0.0.10","build":null,"pinnedAt":null,"origin":null,"kept":null,
              "instances":0,"count":null,"writer":null,"weight":0,"shares":{},"difference":null},
             {"service":"goat","version":"0.0.2","build":"0123456789ab","pinnedAt":"2026-11-30T10:00:00Z",
              "origin":"%s/goat-service","kept":"in use","instances":2,"count":2,"writer":"farm add","weight":75,
              "shares":{"lb-goat-127.0.0.1-8202":75.0,"lb-goat-127.0.0.1-8203":75.0},
              "difference":"goat 0.0.2 is pinned to build 0123456789ab"},
             {"service":"cheese","version":"1.0","build":null,"pinnedAt":"2026-11-29T10:00:00Z","origin":"python3",
              "kept":"last 5 with traffic","instances":1,"weight":null,
              "shares":{"lb-cheese-127.0.0.1-8222":50.0,"lb-cheese-127.0.0.1-8223":25.0},"difference":null}]
            """.formatted(Tools.checkout());

    @Test
    void showsBuildsByServiceAndVersion() {
        farm.at(FakeFarm.CONSOLE, request -> new Answer(200, VERSIONS));
        assertThatCommand(new CommandRunner(folder).run("versions", "--wide"))
                .exitsWith(ExitCode.OK)
                .printsExactly(
                        "goat 0.0.2 is pinned to build 0123456789ab",
                        "VERSION   BUILD         PINNED      INSTANCES  WEIGHT              SHARE"
                                + "  KEPT                 FROM",
                        "cheese",
                        "  1.0     command       2026-11-29          1          50.00 % / 25.00 %"
                                + "  last 5 with traffic  python3",
                        "goat",
                        "  0.0.2   0123456789ab  2026-11-30          2      75            75.00 %"
                                + "  in use               goat-service",
                        "  0.0.10  not pinned                        0       0");
        assertThat(farm.requests()).containsExactly("GET /api/versions");
    }

    private static String version(String version, String kept, String origin, String shares) {
        return """
                {"service":"goat","version":"%s","build":"0123456789ab","pinnedAt":"2026-11-30T10:00:00Z",
                 "origin":"%s","kept":"%s","instances":2,"weight":100,"shares":{%s},"difference":null}
                """.formatted(version, origin, kept, shares);
    }

    private List<String> lines(String version) {
        try (FakeFarm other =
                new FakeFarm(folder).at(FakeFarm.CONSOLE, request -> new Answer(200, "[" + version + "]"))) {
            Outcome outcome = new CommandRunner(folder).run("versions");
            assertThatCommand(outcome).as(other.toString()).exitsWith(ExitCode.OK);
            return outcome.out().lines().toList();
        }
    }

    @Test
    void fitsEightyColumns() {
        String one = "\"lb-goat-127.0.0.1-8202\":100.0";
        assertThat(lines(version("0.0.1", "in use", "goat-service", one)))
                .allMatch(line -> line.length() <= 80)
                .anyMatch(line -> line.matches("  0[.]0[.]1  0123456  \\d+[hd] .*  in use  goat-service"));
        assertThat(lines(version("0.0.1", "in use", "/home/somebody/goats/of/the/alps", one)))
                .allMatch(line -> line.length() <= 80)
                .anyMatch(line -> line.matches(".*  in use  ….*/of/the/alps"));
        assertThat(lines(version("0.0.1", "last 5 with traffic", "goat-service", one)))
                .allMatch(line -> line.length() <= 80)
                .anyMatch(line -> line.contains("KEPT") && !line.contains("PINNED"));
        assertThat(lines(version("0.0.1", "last 5 with traffic", "goat-service", one + ",\"other\":50.0")))
                .allMatch(line -> line.length() <= 80)
                .anyMatch(line -> line.contains("FROM") && !line.contains("KEPT"));
    }

    @Test
    void oneServiceAsJson() {
        farm.at(FakeFarm.CONSOLE, request -> new Answer(200, VERSIONS));
        assertThatCommand(new CommandRunner(folder).run("versions", "goat", "--json"))
                .exitsWith(ExitCode.OK)
                .prints("\"version\":\"0.0.10\"", "\"writer\":\"farm add\"");
        assertThat(farm.requests()).containsExactly("GET /api/versions?service=goat");
    }

    @Test
    void anUnknownServiceIsRefused() {
        farm.at(FakeFarm.CONSOLE, request -> new Answer(404, "{\"detail\":\"no service 'cow'; there are goat\"}"));
        assertThatCommand(new CommandRunner(folder).run("versions", "cow"))
                .exitsWith(ExitCode.REFUSED)
                .reportsOneLine("no service 'cow'; there are goat");
        assertThatCommand(new CommandRunner(folder).run("versions", "a b"))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine("is not a service name");
    }
}
