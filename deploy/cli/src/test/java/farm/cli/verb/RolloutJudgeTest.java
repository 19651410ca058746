package farm.cli.verb;

import static farm.cli.OutcomeAssert.assertThatCommand;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import farm.cli.CommandRunner;
import farm.cli.Outcome;
import farm.cli.api.Json;
import farm.cli.error.ExitCode;
import farm.model.traffic.LatencyHistogram;
import farm.model.traffic.RecordedBlock;
import farm.model.traffic.TrafficBlock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RolloutJudgeTest {

    private static final long BEGIN = Instant.parse("2026-12-01T04:15:00Z").getEpochSecond();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init") // before each
    private CommandRunner farm;

    @BeforeEach
    void createRunner() {
        farm = new CommandRunner(folder);
    }

    private static String line(long second, String version, long requests, long errors) {
        return new RecordedBlock(
                                "lb-goat-127.0.0.1-8202",
                                new TrafficBlock(
                                        Instant.ofEpochSecond(BEGIN + second),
                                        version,
                                        version,
                                        "slot",
                                        "GET /milk",
                                        requests,
                                        errors,
                                        0,
                                        LatencyHistogram.of(Map.of(5, requests - errors))))
                        .toLine()
                + "\n";
    }

    /** Returns a minute of 0.0.1 alone, then two minutes with 5 % for 0.0.2, then all for it. */
    private static String rollout(long errors) {
        StringBuilder lines = new StringBuilder();
        for (long second = 0; second < 200; second++) {
            long canary = second < 60 ? 0 : second < 180 ? 10 : 200;
            if (canary > 0) {
                lines.append(line(second, "0.0.2", canary, Math.min(errors, canary)));
            }
            if (canary < 200) {
                lines.append(line(second, "0.0.1", 200 - canary, 0));
            }
        }
        return lines.toString();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static byte[] compressed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private Outcome judge(String... more) {
        return farm.run(Stream.concat(Stream.of("rollout", "judge", "--replay"), Arrays.stream(more))
                .toArray(String[]::new));
    }

    @Test
    void aGoodVersionPasses() throws IOException {
        write("goat.jsonl", rollout(0));
        Outcome outcome = judge("goat.jsonl");
        assertThatCommand(outcome)
                .exitsWith(ExitCode.OK)
                .prints(
                        "TIME                   STEP   AFTER  errors",
                        "2026-12-01T04:16:00Z    5 %      0s  0 %",
                        "step 5 %: passed after ",
                        "0.0.2 against 0.0.1: pass; then it got all traffic")
                .reportsNothing();
        assertThat(outcome.out()
                        .lines()
                        .filter(line -> line.startsWith("2026-"))
                        .count())
                .isBetween(2L, 12L);
        assertThat(judge("goat.jsonl", "--every-second").out().lines())
                .filteredOn(line -> line.startsWith("2026-"))
                .hasSizeGreaterThan(110);
    }

    @Test
    void aBadVersionFails() throws IOException {
        write("goat.jsonl", rollout(3));
        assertThatCommand(judge("goat.jsonl", "--canary", "0.0.2", "--baseline", "0.0.1=75"))
                .exitsWith(ExitCode.JUDGED_BAD)
                .prints("step 5 %: failed after ", ": canary ", "0.0.2 against 0.0.1: fail")
                .reportsNothing();
    }

    @Test
    void otherSettingsJudgeOtherwise() throws IOException {
        write("goat.jsonl", rollout(1));
        write("lax.yaml", "analysis: {errors: {ok: 15%, bad: 60%, max: 90%}, slow: []}");
        assertThatCommand(judge("goat.jsonl", "--spec", "lax.yaml")).exitsWith(ExitCode.OK);
        write("off.yaml", "analysis: off");
        assertThatCommand(judge("goat.jsonl", "--spec", "off.yaml"))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine("off.yaml has 'analysis: off', so it judges nothing");
        write("bad.yaml", "analysis: {error: 1}");
        assertThatCommand(judge("goat.jsonl", "--spec", "bad.yaml"))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine("bad.yaml:1: ");
    }

    @Test
    void tooLittleEvidenceIsUndecided() throws IOException {
        write("goat.jsonl", rollout(0).lines().limit(60 + 2 * 15).collect(Collectors.joining("\n")));
        assertThatCommand(judge("goat.jsonl"))
                .exitsWith(ExitCode.UNDECIDED)
                .prints("step 5 %: undecided after ", "0.0.2 against 0.0.1: undecided");
    }

    @Test
    void jsonHasAnObjectPerLine() throws IOException {
        write("goat.jsonl", rollout(0));
        List<String> lines = judge("goat.jsonl", "--json").out().lines().toList();
        JsonNode first = Json.read(lines.getFirst());
        assertThat(first.path("time").asText()).isEqualTo("2026-12-01T04:16:00Z");
        assertThat(first.path("verdict").asText()).isEqualTo("open");
        assertThat(first.path("metrics").findValuesAsText("name")).containsExactly("errors", "slow50", "slow99", "max");
        JsonNode last = Json.read(lines.getLast());
        assertThat(last.path("result").asText()).isEqualTo("pass");
        assertThat(last.path("end").asText()).isEqualTo("promoted");
        assertThat(last.path("canary").path(0).asText()).isEqualTo("0.0.2");
        assertThat(last.path("steps").path(0).path("verdict").asText()).isEqualTo("pass");
        assertThat(last.path("steps").path(0).path("seconds").asInt()).isBetween(10, 119);
    }

    @Test
    void partsMayBeCompressedOrComeFromStandardInput() throws IOException {
        String all = rollout(0);
        int half = all.indexOf('\n', all.length() / 2) + 1;
        Files.write(folder.resolve("a.jsonl.gz"), compressed(all.substring(0, half)));
        write("b.jsonl", all.substring(half));
        String expected = judge("a.jsonl.gz", "b.jsonl", "--json").out();
        write("whole.jsonl", all);
        assertThat(judge("whole.jsonl", "--json").out()).isEqualTo(expected);

        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream(compressed(all)));
            assertThat(judge("-", "--json").out()).isEqualTo(expected);
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void whatWasRecordedTwiceCountsOnce() throws IOException {
        String all = rollout(0).lines().limit(250).collect(Collectors.joining("\n", "", "\n"));
        write("goat.jsonl", all);
        write("again.jsonl", all);
        String expected = judge("goat.jsonl", "--json").out().lines().toList().getLast();
        Outcome twice = judge("goat.jsonl", "again.jsonl", "--json");
        assertThat(twice.out().lines().toList().getLast().replaceFirst("\"warnings\".*", ""))
                .isEqualTo(expected.replaceFirst("\"warnings\".*", ""));
        assertThat(twice.err()).contains(" lines are older than the ones before, and left out");
    }

    @Test
    void damagedLinesAreLeftOutAndNamed() throws IOException {
        String all = rollout(0);
        write("goat.jsonl", "\u001b[2J\n" + all.replaceFirst("\n", "\n{}\n" + "x".repeat(100_000) + "\n") + "{\"torn");
        assertThatCommand(judge("goat.jsonl"))
                .exitsWith(ExitCode.OK)
                .reports("goat.jsonl:1: not JSON", "; 3 such lines are left out");
    }

    @Test
    void aDamagedCompressedFileIsReadUpToTheDamage() throws IOException {
        byte[] all = compressed(rollout(0) + "x".repeat(1000));
        Files.write(folder.resolve("goat.jsonl.gz"), Arrays.copyOf(all, all.length / 2));
        assertThatCommand(judge("goat.jsonl.gz")).reports("goat.jsonl.gz is damaged after line ");
    }

    @Test
    void nothingToJudgeIsAMistake() throws IOException {
        assertThatCommand(judge("none.jsonl"))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine(folder.resolve("none.jsonl") + ": no such file");
        assertThatCommand(judge("."))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine(folder + " is a folder; name the files in it");
        write("empty", "");
        assertThatCommand(judge("empty")).exitsWith(ExitCode.USAGE).reportsOneLine("empty has no traffic");
        write("text", "hello\n");
        assertThatCommand(judge("text"))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine("text has no traffic: text:1: not JSON: hello; this line is left out");
        write("old", line(0, "0.0.1", 5, 0) + line(30, "0.0.1", 5, 0));
        assertThatCommand(judge("old"))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine("no version of the recording is new (0.0.1 had traffic from the beginning); name one"
                        + " with --canary");
        assertThatCommand(judge("old", "--canary", "0.0.2"))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine("the recording has no requests of 0.0.2");
        assertThatCommand(judge("old", "--since", "2026-12-02T00:00:00Z"))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine("old since 2026-12-02T00:00:00Z has no traffic");
        assertThatCommand(judge("old", "--since", "today"))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine("--since 'today' is not a time such as 2026-12-01T04:15:00Z");
        assertThatCommand(judge("old", "--canary", "0.0.1", "--baseline", "0.0.1=7"))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine("0.0.1 is both --canary and --baseline");
        assertThatCommand(judge("old", "--canary", "a b")).exitsWith(ExitCode.USAGE);
        assertThatCommand(farm.run("rollout", "judge")).exitsWith(ExitCode.USAGE);
    }

    @Test
    void aHugeSecondIsRefused() throws IOException {
        write("goat.jsonl", line(0, "0.0.1", 5, 0).repeat(60_000));
        assertThatCommand(judge("goat.jsonl"))
                .exitsWith(ExitCode.USAGE)
                .reportsOneLine("goat.jsonl:")
                .reports("has more than 8 MB of lines");
    }
}
