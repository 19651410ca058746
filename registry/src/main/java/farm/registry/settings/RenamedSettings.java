package farm.registry.settings;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Old names of settings and the names that replace them. Without a check, a service would silently
 * ignore an old name. A service has a bean of this type for its own settings, and
 * {@link RenamedSettingsCheck} ends its start while an old name is in use. Commands that run
 * without Quarkus call {@link #refusals} with the names of their environment.
 */
public final class RenamedSettings {

    // before a name: %dev. in a file, _DEV_ in the environment
    private static final Pattern PROFILE = Pattern.compile("(?:%[^.]+\\.|_[A-Z0-9]+_)(.+)");

    private final SortedMap<String, String> newNames = new TreeMap<>();

    private RenamedSettings(Map<String, String> newNames) {
        newNames.forEach((old, current) -> {
            this.newNames.put(old, current);
            this.newNames.put(variable(old), variable(current));
        });
    }

    /**
     * Returns a set of renamed settings.
     *
     * @param newNames the new names by old names, both in dotted form, such as
     *     {@code farm.instance.announce}
     */
    public static RenamedSettings of(Map<String, String> newNames) {
        return new RenamedSettings(newNames);
    }

    /**
     * Returns a line such as {@code FARM_X is now FARM_Y} for each old name, in alphabetical order.
     * A setting that is in use in both spellings is named as a variable.
     *
     * @param names the names in use, in dotted form or as environment variables, with or without a
     *     profile
     */
    public List<String> refusals(Collection<String> names) {
        Set<String> sorted = new TreeSet<>(names);
        return sorted.stream()
                // A configuration lists a variable of the environment by its dotted name too.
                .filter(name -> name.equals(variable(name)) || !sorted.contains(variable(name)))
                .map(this::refusal)
                .filter(Objects::nonNull)
                .toList();
    }

    private @Nullable String refusal(String name) {
        String current = newNames.get(name);
        if (current == null) {
            Matcher inProfile = PROFILE.matcher(name);
            current = inProfile.matches() ? newNames.get(inProfile.group(1)) : null;
        }
        return current == null ? null : name + " is now " + current;
    }

    /**
     * Returns a setting's name as an environment variable: {@code farm.instance.version} is
     * {@code FARM_INSTANCE_VERSION}.
     */
    public static String variable(String setting) {
        return setting.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
