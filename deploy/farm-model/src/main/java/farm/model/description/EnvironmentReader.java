package farm.model.description;

import farm.model.yaml.InvalidYamlException;
import farm.model.yaml.YamlMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads the {@code environment} of a service or a version. */
final class EnvironmentReader {

    private final YamlMap variables;
    private final String owner;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Set<String> passedOn = new TreeSet<>();

    /** @param map a service or a version */
    EnvironmentReader(YamlMap map) throws InvalidYamlException {
        owner = map.description();
        variables = map.has("environment")
                ? map.map("environment", "'environment' of " + owner)
                : map.mapOrEmpty("environment", "'environment' of " + owner);
        for (String key : variables.keys()) {
            if (!key.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                throw variables.error(key, "'" + key + "' is not a valid name of an environment variable");
            }
            if (variables.isEmpty(key)) {
                passedOn.add(key);
            } else {
                values.put(key, value(key));
            }
        }
    }

    private String value(String key) throws InvalidYamlException {
        String value = variables.text(key);
        if (value.indexOf('\0') >= 0) {
            throw variables.error(key, "'" + key + "' of 'environment' of " + owner + " contains a NUL character");
        }
        return value;
    }

    Map<String, String> values() {
        return Collections.unmodifiableMap(values);
    }

    /** Returns the variables without a value, which a command gets from the farm's environment. */
    Set<String> passedOn() {
        return Collections.unmodifiableSet(passedOn);
    }

    /** Refuses variables without a value. */
    void requireValues() throws InvalidYamlException {
        for (String key : passedOn) {
            throw variables.error(
                    key,
                    "'" + key + "' of " + owner
                            + " has no value; only a command gets variables from the farm's environment");
        }
    }
}
