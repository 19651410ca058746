package farm.farmer;

import static org.assertj.core.api.Assertions.assertThat;

import farm.testkit.Tools;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Compares the settings table of the README with the settings. */
class SettingsTableTest {

    private static final Pattern ROW = Pattern.compile("\\| `(farm\\.goats\\.[a-z.-]+)` \\| .* \\| `(.*)` \\|");

    @Test
    void theReadmeListsAllSettingsAndDefaults() throws IOException {
        Map<String, String> table = new TreeMap<>();
        for (String line : Files.readAllLines(Tools.checkout().resolve("farmer-service/README.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                table.put(row.group(1), row.group(2));
            }
        }
        Map<String, String> settings = new TreeMap<>(Map.of("farm.goats.strategy", "round-robin"));
        addSettings(
                GoatServiceConfig.class,
                GoatServiceConfig.class.getAnnotation(ConfigMapping.class).prefix(),
                settings);
        assertThat(table).isEqualTo(settings);
    }

    private static void addSettings(Class<?> mapping, String prefix, Map<String, String> settings) {
        for (Method setting : mapping.getDeclaredMethods()) {
            String name = prefix + "."
                    + setting.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            WithDefault value = setting.getAnnotation(WithDefault.class);
            if (setting.getReturnType().getEnclosingClass() == mapping
                    && setting.getReturnType().isInterface()) {
                addSettings(setting.getReturnType(), name, settings);
            } else if (value != null) {
                settings.put(name, value.value());
            }
        }
    }
}
