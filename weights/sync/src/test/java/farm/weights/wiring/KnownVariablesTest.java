package farm.weights.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import farm.weights.hooks.HooksConfig;
import farm.weights.source.SourceConfig;
import farm.weights.tree.TreeConfig;
import io.smallrye.config.ConfigMapping;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class KnownVariablesTest {

    @Test
    void allSettingsAreKnown() {
        Set<String> all = new TreeSet<>();
        for (Class<?> config : List.of(WeightsConfig.class, HooksConfig.class, SourceConfig.class, TreeConfig.class)) {
            add(
                    config,
                    Objects.requireNonNull(config.getAnnotation(ConfigMapping.class))
                            .prefix(),
                    all);
        }
        assertThat(KnownVariables.ALL).containsExactlyInAnyOrderElementsOf(all);
    }

    private static void add(Class<?> config, String prefix, Set<String> all) {
        for (Method setting : config.getDeclaredMethods()) {
            String name = prefix + "." + setting.getName().replaceAll("([A-Z])", "-$1");
            if (setting.getReturnType().getEnclosingClass() == config
                    && setting.getReturnType().isInterface()) {
                add(setting.getReturnType(), name, all);
            } else {
                all.add(name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"));
            }
        }
    }

    @Test
    void suggestsTheSettingThatWasMeant() {
        assertThat(KnownVariables.unknown(Set.of(
                        "FARM_WEIGHTS_HOOKS_GITHUB_SECRT",
                        "FARM_WEIGHTS_HOOKS_GIHTUB_SECRET_FILE",
                        "FARM_SOURCE_DIR",
                        "FARM_WEIGHTS",
                        "FARM_HOME",
                        "PATH")))
                .containsExactly(
                        "FARM_WEIGHTS_HOOKS_GIHTUB_SECRET_FILE is not a setting of weight-sync;"
                                + " did you mean FARM_WEIGHTS_HOOKS_GITHUB_SECRET_FILE?",
                        "FARM_WEIGHTS_HOOKS_GITHUB_SECRT is not a setting of weight-sync;"
                                + " did you mean FARM_WEIGHTS_HOOKS_GITHUB_SECRET?");
    }
}
