package farm.bench.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import farm.bench.command.CommandFrame;
import farm.rollout.spec.RolloutSpec;
import farm.rollout.spec.Strategy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RolloutOptionsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void defaultIsAHundredSimulatedRolloutsWithoutAFile() {
        assertThat(RolloutOptions.parse())
                .isEqualTo(new RolloutOptions(false, 100, null, RolloutSpec.defaults(Strategy.CANARY), false, false));
    }

    @Test
    void optionsOfARepeatedRunAreParsed() throws IOException {
        RolloutOptions options =
                RolloutOptions.parse("--rollouts", "7", "--seed", "-3", "--json", "--file", file("steps: [10, 100]"));
        assertThat(options.rollouts()).isEqualTo(7);
        assertThat(options.seed()).isEqualTo(-3L);
        assertThat(options.json()).isTrue();
        assertThat(options.spec().steps()).hasSize(2);
    }

    @Test
    void invalidArgumentsAreExplained() {
        rejections("--rollouts 0 is invalid (allowed: a whole number from 1 to 100000)", "--rollouts", "0");
        rejections("--seed needs a value; see bench/rollout --help", "--seed");
        rejections("unknown option --fast; see bench/rollout --help", "--fast");
    }

    @Test
    void aFileThatCannotBeSimulatedIsRejected() throws IOException {
        String gated = file("steps: [{weight: 5, gate: true}, 100]");
        rejections(
                gated + ": nobody opens a gate in a simulation; allowed are canaries without gates", "--file", gated);
        String invalid = file("steps: [5, 4, 100]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RolloutOptions.parse("--file", invalid))
                .withMessageStartingWith(invalid + ":1: ");
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("goat.yaml"), text).toString();
    }

    private static void rejections(String why, String... args) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RolloutOptions.parse(args))
                .withMessage(why);
    }

    @Test
    void helpNamesEveryOptionAndMeasuresNothing() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertThat(RolloutCommand.run(stream(out), stream(err), "--help")).isEqualTo(CommandFrame.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("--rollouts", "--seed", "--file", "--real", "--json");
        assertThat(err.size()).isZero();
    }

    @Test
    void theSameSeedLeadsToTheSameFigures() {
        assertThat(figures()).isEqualTo(figures()).contains("\"seed\" : 5");
    }

    private static String figures() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RolloutCommand.run(
                stream(out), stream(new ByteArrayOutputStream()), "--rollouts", "3", "--seed", "5", "--json");
        return out.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
