package farm.weights.command;

import farm.model.text.Printable;
import farm.registry.consul.ConsulConfig;
import farm.weights.source.RenamedSourceSettings;
import farm.weights.source.SourceConfig;
import farm.weights.tree.TreeConfig;
import farm.weights.wiring.WeightsConfig;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The service's settings from the environment. The command line takes precedence. */
final class CommandSettings {

    private static final int BEFORE_THE_ENVIRONMENT = 1000;

    private static final Pattern PROPERTY = Pattern.compile("\\b(farm|consul)\\.[a-z][a-z.-]*[a-z]\\b");

    private final SmallRyeConfig config;

    /** @throws CommandException if a setting is invalid or has its old name */
    CommandSettings(Map<String, String> commandLine) {
        refuseOldNames();
        try {
            config = new SmallRyeConfigBuilder()
                    .addDefaultInterceptors()
                    .addDefaultSources()
                    .addDiscoveredConverters()
                    .withSources(new PropertiesConfigSource(commandLine, "command line", BEFORE_THE_ENVIRONMENT))
                    .withMapping(WeightsConfig.class)
                    .withMapping(SourceConfig.class)
                    .withMapping(TreeConfig.class)
                    .withMapping(ConsulConfig.class)
                    .withMappingIgnore("farm.**")
                    .withMappingIgnore("consul.**")
                    .build();
        } catch (ConfigValidationException e) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "a setting is invalid: "
                            + inWords(String.valueOf(e.getProblem(0).getMessage())));
        }
    }

    private static void refuseOldNames() {
        Set<String> names = new TreeSet<>(System.getenv().keySet());
        names.addAll(System.getProperties().stringPropertyNames());
        List<String> refusals = RenamedSourceSettings.all().refusals(names);
        if (!refusals.isEmpty()) {
            throw new CommandException(ExitCode.USAGE, "renamed settings: " + String.join("; ", refusals));
        }
    }

    private static String inWords(String message) {
        String words = message.replaceAll("\\b[a-z.]+\\.\\w+Exception: |\\bSRCFG\\d+: ", "")
                .replace(" threw an Exception whilst being converted", ":")
                .replaceAll("Cannot convert \\S+ to enum class \\S+, ", "");
        return Printable.of(PROPERTY.matcher(words).replaceAll(CommandSettings::variable), 300);
    }

    // people set environment variables, and the help of the options names these
    private static String variable(MatchResult property) {
        return property.group().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    WeightsConfig weights() {
        return config.getConfigMapping(WeightsConfig.class);
    }

    SourceConfig source() {
        return config.getConfigMapping(SourceConfig.class);
    }

    TreeConfig tree() {
        return config.getConfigMapping(TreeConfig.class);
    }

    ConsulConfig consul() {
        return config.getConfigMapping(ConsulConfig.class);
    }

    int portOffset() {
        return config.getOptionalValue("farm.port-offset", Integer.class).orElse(0);
    }
}
