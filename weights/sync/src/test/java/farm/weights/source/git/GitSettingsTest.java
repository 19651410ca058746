package farm.weights.source.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farm.weights.source.Selection;
import farm.weights.source.SourceConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitSettingsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    Path temp;

    private static GitSettings settings(String... namesAndValues) {
        Map<String, String> all = new HashMap<>(Map.of("url", "/srv/w.git"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            all.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return GitSettings.of(GitSourceFixture.config(all), Selection.WEIGHTS);
    }

    @Test
    void urlIsTheOnlyRequiredSetting() {
        GitSettings settings = settings();
        assertThat(settings.branch()).isEqualTo("main");
        assertThat(settings.path()).isEmpty();
        assertThat(settings.pollInterval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.strictHostKeys()).isTrue();
        assertThat(settings.forcePushes()).isEqualTo(SourceConfig.ForcePushes.FOLLOW);
        assertThat(settings.authorName()).isEqualTo("weight-sync");
        assertThat(settings.authorEmail()).isEqualTo("weight-sync@localhost");
        assertThat(settings.workDir()).isAbsolute().endsWithRaw(Path.of("weight-sync"));
        assertThat(settings.description()).isEqualTo("repository /srv/w.git, branch main");
    }

    @Test
    void everySettingIsRead() throws Exception {
        Path key = Files.createFile(temp.resolve("key"));
        GitSettings settings = settings(
                "branch", "env/prod",
                "path", "/deploy//./weights/",
                "poll-interval", "1m",
                "timeout", "5s",
                "ssh-key", key.toString(),
                "known-hosts", key.toString(),
                "strict-host-keys", "false",
                "force-pushes", "refuse",
                "author", "Milk Maid <maid@farm.example>",
                "work-dir", temp.resolve("work").toString());
        assertThat(settings)
                .isEqualTo(new GitSettings(
                        settings.url(),
                        "env/prod",
                        "deploy/weights",
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(5),
                        Optional.of(key),
                        Optional.of(key),
                        false,
                        SourceConfig.ForcePushes.REFUSE,
                        "Milk Maid",
                        "maid@farm.example",
                        temp.resolve("work"),
                        Selection.WEIGHTS));
        assertThat(settings.pathOf("goat.json")).isEqualTo("deploy/weights/goat.json");
    }

    @ParameterizedTest
    @CsvSource({
        "branch, -x", "branch, a..b", "branch, a b", "branch, x.lock", "branch, refs/", "branch, a~1", "branch, a:b",
        "branch, @{u}", "branch, a*", "path, ../up", "path, a/../b", "poll-interval, 0s", "timeout, 0s",
                "author, nobody",
        "author, <x@y>", "author, a <b>c", "ssh-key, /nowhere/key", "known-hosts, /nowhere/hosts", "url, ext::sh"
    })
    void invalidSettingIsNamedOnOneLine(String setting, String value) {
        assertThatThrownBy(() -> settings(setting, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "FARM_SOURCE_" + setting.toUpperCase(Locale.ROOT).replace('-', '_') + ": ");
    }

    @ParameterizedTest
    @CsvSource({"branch, a b", "path, a/../b", "author, nobody", "ssh-key, /nowhere/key"})
    void invalidValueIsShown(String setting, String value) {
        assertThatThrownBy(() -> settings(setting, value)).hasMessageContaining("'" + value + "'");
    }
}
