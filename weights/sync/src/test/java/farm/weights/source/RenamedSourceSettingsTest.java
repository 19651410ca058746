package farm.weights.source;

import static org.assertj.core.api.Assertions.assertThat;

import farm.registry.settings.RenamedSettings;
import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenamedSourceSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "FARM_WEIGHTS_DIR, FARM_SOURCE_DIR",
        "FARM_WEIGHTS_REPO_URL, FARM_SOURCE_URL",
        "FARM_WEIGHTS_REPO_POLL, FARM_SOURCE_POLL_INTERVAL",
        "FARM_WEIGHTS_REPO_WORK, FARM_SOURCE_WORK_DIR",
        "FARM_WEIGHTS_REPO_STRICT_HOST_KEYS, FARM_SOURCE_STRICT_HOST_KEYS",
        "farm.weights.repo.force-pushes, farm.source.force-pushes"
    })
    void oldNameIsRefusedNamingTheNewOne(String old, String current) {
        assertThat(RenamedSourceSettings.all().refusals(List.of(old))).containsExactly(old + " is now " + current);
    }

    @Test
    void noSettingInUseIsRefused() {
        assertThat(RenamedSourceSettings.all().refusals(settings())).isEmpty();
    }

    @Test
    void eachSettingOfTheSourceReplacesAnOldOne() {
        List<String> old = settings().stream()
                .map(setting -> setting.replace("FARM_SOURCE_", "FARM_WEIGHTS_REPO_"))
                .map(setting -> setting.replace("_POLL_INTERVAL", "_POLL").replace("_WORK_DIR", "_WORK"))
                .map(setting -> setting.equals("FARM_WEIGHTS_REPO_DIR") ? "FARM_WEIGHTS_DIR" : setting)
                .toList();
        assertThat(RenamedSourceSettings.all().refusals(old).stream()
                        .map(refusal -> refusal.replaceFirst(".* is now ", ""))
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(settings());
    }

    private static List<String> settings() {
        String prefix = Objects.requireNonNull(SourceConfig.class.getAnnotation(ConfigMapping.class))
                .prefix();
        return Stream.of(SourceConfig.class.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .map(method -> prefix + "." + method.getName().replaceAll("([A-Z])", "-$1"))
                .map(RenamedSettings::variable)
                .toList();
    }
}
