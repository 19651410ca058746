package farm.weights.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The commands that check and make files. */
class ExportAndValidateTest extends CommandFixture {

    @Test
    void validateNamesFileAndLineWithoutConsul() throws IOException {
        assertThat(run("validate", folder.toString())).isZero();
        assertThat(out).isEqualTo("1 file, valid\n");
        save("farmer.json", weights("\"50\"", 1.5));
        Path file = folder.resolve("farmer.json");
        assertThat(run("validate", folder.resolve("goat.json").toString(), file.toString()))
                .isEqualTo(3);
        assertThat(err.lines()).hasSize(2).allSatisfy(line -> assertThat(line).startsWith(file + ":"));
        save("a b.json", weights(1, 1));
        assertThat(run("validate", folder.toString())).isEqualTo(3);
        assertThat(err).contains("a b.json: not named after a service");
        assertThat(run("validate", folder.resolve("none").toString())).isEqualTo(4);
    }

    @Test
    void exportReplacesFilesOnlyWithForce() throws IOException {
        consul.putKey(ONE, "1");
        consul.putKey(TWO, "2");
        consul.putKey("farmer/version=0.0.1/weight", "7");
        consul.putKey("farmer/notes", "mine");
        Path to = folder.resolve("new folder");
        assertThat(run("export", to.toString(), "--consul", consul.url())).isZero();
        assertThat(to.resolve("farmer.json")).hasContent("{\n  \"version=0.0.1\": { \"weight\": 7 }\n}\n");
        assertThat(run("validate", to.toString())).isZero();

        assertThat(run("export", folder.toString(), "goat", "--consul", consul.url()))
                .isEqualTo(6);
        assertThat(folder.resolve("goat.json")).hasContent(weights(75, 25));
        assertThat(run("export", folder.toString(), "goat", "--force", "--consul", consul.url()))
                .isZero();
        assertThat(folder.resolve("goat.json")).content().contains("\"version=0.0.2\": { \"weight\": 2 }");
        assertThat(folder.resolve("farmer.json")).doesNotExist();
    }
}
