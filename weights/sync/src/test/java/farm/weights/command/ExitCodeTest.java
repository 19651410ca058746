package farm.weights.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExitCodeTest {

    @ParameterizedTest
    @EnumSource(ExitCode.class)
    void helpAndReadmeListEveryCode(ExitCode code) throws IOException {
        StringWriter help = new StringWriter();
        WeightSyncCommand.run(new PrintWriter(help), new PrintWriter(System.err, true), "--help");
        assertThat(help.toString()).containsPattern("(?m)^ *" + code.number() + "  ");
        assertThat(Files.readString(Path.of("../README.md"))).containsPattern("(?m)^\\| " + code.number() + "[ ,]");
    }
}
