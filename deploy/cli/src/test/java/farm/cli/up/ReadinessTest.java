package farm.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import farm.cli.FakeFarm;
import farm.cli.FakeFarm.Answer;
import farm.cli.FakeFarmFixture;
import farm.cli.context.CommandContext;
import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.cli.terminal.Terminal;
import farm.model.status.Part;
import farm.model.status.PartKind;
import farm.model.status.PartState;
import farm.model.status.PartsJson;
import farm.testkit.Tools;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A farm that is not ready in time. */
class ReadinessTest extends FakeFarmFixture {

    private static final String ID = "goat-127.0.0.1-8101";

    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    private UserError failure() {
        Map<String, String> environment = Map.of(
                "FARM_HOME", farm.home().folder().toString(),
                "FARM_CHECKOUT", Tools.checkout().toString());
        PrintStream err = new PrintStream(errors, true, StandardCharsets.UTF_8);
        CommandContext context = new CommandContext(environment, folder, new Terminal(err, err, environment));
        return catchThrowableOfType(
                UserError.class, () -> new Readiness(context, context.settings(), Duration.ZERO).await());
    }

    private void consoleReports(PartState state) {
        Part goat = new Part(PartKind.INSTANCE, ID, "goat", "0.0.1", "127.0.0.1", 8101, 7L, state);
        farm.at(FakeFarm.CONSOLE, request -> new Answer(200, PartsJson.write(List.of(goat))));
    }

    @Test
    void aPartThatIsNotReadyInTimeIsATimeout() throws Exception {
        consoleReports(PartState.STARTING);
        Files.writeString(farm.home().log(ID), "still loading\n");
        UserError failure = failure();
        assertThat(failure.code()).isEqualTo(ExitCode.TIMED_OUT);
        assertThat(failure).hasMessageStartingWith(ID + " is starting, not passing within 0 s");
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("  still loading");
    }

    @Test
    void missingMilkIsATimeout() {
        consoleReports(PartState.PASSING);
        UserError failure = failure();
        assertThat(failure.code()).isEqualTo(ExitCode.TIMED_OUT);
        assertThat(failure).hasMessageStartingWith("all parts are passing, but no milk flows within 0 s: no program");
    }
}
