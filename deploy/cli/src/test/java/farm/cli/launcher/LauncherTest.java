package farm.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import farm.cli.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the launcher runs the command. */
class LauncherTest extends LauncherFixture {

    @Test
    void buildsOnceAndRunsInTheCallersFolder() throws Exception {
        Outcome first = farm("status");
        assertThat(first.out()).contains("java status", "in " + temporary.toRealPath());
        assertThat(first.err()).contains("building deploy/cli …", "building goat-service (2 of 3)");
        assertThat(mavenCalls()).singleElement().asString().contains("package", "-pl deploy/cli ", "-am");

        Outcome second = farm("status");
        assertThat(second.err()).isEmpty();
        assertThat(mavenCalls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX", "", "xx_YY.UTF-8"})
    void setsAUtf8LocaleIfThereIsNone(String locale) throws Exception {
        environment.putAll(Map.of("LC_ALL", locale, "LC_CTYPE", "", "LANG", ""));
        assertThat(farm("status").out()).containsPattern("locale=\\S+\\.(?i:utf-?8) ");
    }

    @Test
    void keepsAUtf8Locale() throws Exception {
        environment.putAll(Map.of("LC_ALL", "", "LC_CTYPE", "C.UTF-8", "LANG", ""));
        assertThat(farm("status").out()).contains("locale= ");
    }

    @Test
    void javaExitsOnOutOfMemoryError() throws Exception {
        assertThat(farm("status").out()).contains("-XX:+ExitOnOutOfMemoryError");
    }

    @Test
    void runsFromACopyThatBuildsDoNotTouch() throws Exception {
        Path copy = checkout().toRealPath().resolve("deploy/cli/target/running/farm.jar");
        assertThat(farm("status").out()).contains("jar=" + copy + " ");
        Object file = Files.readAttributes(copy, BasicFileAttributes.class).fileKey();
        write("deploy/cli/target/farm.jar", "newer");
        touch("deploy/cli/target/farm.jar", 100);
        farm("status");
        assertThat(copy).hasContent("newer");
        assertThat(Files.readAttributes(copy, BasicFileAttributes.class).fileKey())
                .as("who runs from the old one keeps it")
                .isNotEqualTo(file);
    }

    @Test
    void prefersANativeCommand() throws Exception {
        farm("status");
        script("deploy/cli/target/farm", "echo native $*");
        touch("deploy/cli/target/farm", 0);
        assertThat(farm("status", "--json").out()).isEqualTo("native status --json\n");
        touch("deploy/cli/src/main/java/Some.java", 100);
        assertThat(farm("status").out()).as("older than its sources").contains("java status");
    }

    @Test
    void worksThroughALink() throws Exception {
        Path link =
                Files.createSymbolicLink(temporary.resolve("link"), checkout().resolve("farm"));
        Process process = new ProcessBuilder(link.toString(), "status")
                .redirectErrorStream(true)
                .start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("java status");
    }
}
