package farm.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import farm.cli.Outcome;
import farm.cli.error.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Arguments that the launcher answers or refuses without a build. */
class LauncherArgumentsTest extends LauncherFixture {

    @Test
    void helpAndVersionNeedNoBuild() throws Exception {
        for (String args : List.of("", "--help", "-h", "help")) {
            Outcome outcome = farm(args.isEmpty() ? new String[0] : new String[] {args});
            assertThat(outcome.out()).as(args).contains("Verbs:", "up ", "Examples:");
        }
        for (String args : List.of("up --help", "help up", "-x up -h")) {
            assertThat(farm(args.split(" ")).out()).as(args).contains("Usage: farm up", "--weights=DIR");
        }
        for (String args : List.of("rollout lint --help", "help rollout lint", "rollout -h lint")) {
            assertThat(farm(args.split(" ")).out()).as(args).contains("Usage: farm rollout lint", "--json");
        }
        assertThat(farm("rollout", "--help").out()).contains("Usage: farm rollout [", "Verbs:");
        assertThat(farm("--version")).isEqualTo(new Outcome(0, "farm 1.2.3\n", ""));
        assertThat(farm("version")).isEqualTo(new Outcome(0, "farm 1.2.3\n", ""));
        assertThat(mavenCalls()).isEmpty();
    }

    @Test
    void aFailedWriteOfTheHelpIsReported() throws Exception {
        Process process = new ProcessBuilder(checkout().resolve("farm").toString(), "--help")
                .redirectOutput(Path.of("/dev/full").toFile())
                .redirectErrorStream(false)
                .start();
        assertThat(process.waitFor()).isEqualTo(ExitCode.OUTPUT_FAILED.number());
    }

    @Test
    void mistakesAreReportedBeforeABuild() throws Exception {
        write("file", "");
        Files.createDirectories(checkout().resolve("empty"));
        Map<List<String>, String> mistakes = Map.of(
                List.of("up", "--weights", "nowhere"), "nowhere: no such folder",
                List.of("up", "--weights=nowhere"), "nowhere: no such folder",
                List.of("up", "--weights", "a checkout/file"), "file: not a folder",
                List.of("up", "--weights", "a checkout/empty"), "no weights files; write one",
                List.of("up", "--wieghts", "x"), "Unknown option: '--wieghts'",
                List.of("status", "--jsn"), "Unknown option: '--jsn'",
                List.of("rollout", "lint", "--jsn", "a"), "'--jsn' (farm rollout lint --help lists the options)",
                List.of("pu"), "no such verb: 'pu'");
        for (Map.Entry<List<String>, String> mistake : mistakes.entrySet()) {
            Outcome outcome = farm(mistake.getKey().toArray(new String[0]));
            assertThat(outcome.code()).as("%s", mistake).isEqualTo(ExitCode.USAGE.number());
            assertThat(outcome.err())
                    .startsWith("farm: ")
                    .contains(mistake.getValue())
                    .hasLineCount(1);
        }
        environment.put("FARM_PORT_OFFSET", "many");
        assertThat(farm("up").err()).contains("FARM_PORT_OFFSET 'many'");
        assertThat(mavenCalls()).isEmpty();
    }

    @Test
    void aRelativeFolderIsReportedAsAbsolute() throws Exception {
        assertThat(farm("up", "--weights", "nowhere").err())
                .contains(temporary.toRealPath().resolve("nowhere").toString());
    }

    @Test
    void toolsRunWithTheFarmsConsulAddress() throws Exception {
        script("consul", "echo \"$CONSUL_HTTP_ADDR $*\"");
        script(
                "deploy/tools/install",
                "[ $1 = consul ] || { echo no such tool: $1 >&2; exit 2; }; echo consul='"
                        + checkout().resolve("consul") + "'");
        assertThat(farm("tool", "consul", "kv", "get", "--help").out())
                .isEqualTo("http://127.0.0.1:8500 kv get --help\n");
        environment.put("FARM_HOME", temporary.resolve("home").toString());
        Files.createDirectories(temporary.resolve("home"));
        Files.writeString(temporary.resolve("home/settings.json"), "{\n  \"portOffset\" : 1000,\n \"weights\": \"/\"}");
        assertThat(farm("tool", "consul", "members").out()).isEqualTo("http://127.0.0.1:9500 members\n");
        environment.put("FARM_PORT_OFFSET", "20");
        assertThat(farm("tool", "consul").out()).isEqualTo("http://127.0.0.1:8520 \n");
        environment.put("CONSUL_HTTP_ADDR", "https://elsewhere");
        assertThat(farm("tool", "consul").out()).isEqualTo("https://elsewhere \n");
        assertThat(farm("tool", "mop").code()).isEqualTo(ExitCode.USAGE.number());
        assertThat(farm("tool").code()).isEqualTo(ExitCode.USAGE.number());
        assertThat(farm("tool", "--help").out()).contains("Usage: farm tool");
        assertThat(mavenCalls()).isEmpty();
    }
}
