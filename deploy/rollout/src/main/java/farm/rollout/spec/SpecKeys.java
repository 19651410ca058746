package farm.rollout.spec;

import farm.model.yaml.InvalidYamlException;
import farm.model.yaml.YamlMap;
import farm.model.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the keys of a mapping, and collects what is wrong with them. An invalid value counts as its
 * default, so that the rest of the file is checked too.
 */
final class SpecKeys {

    /** The largest number of problems of a file that are worth showing. */
    private static final int MAX_PROBLEMS = 100;

    private final YamlMap map;
    private final List<InvalidYamlException> problems;

    /** @param problems gets an error for each key that is not known */
    SpecKeys(YamlMap map, List<InvalidYamlException> problems, String... known) {
        this.map = map;
        this.problems = problems;
        map.unknownKeys(List.of(known)).forEach(this::report);
    }

    /** Reads a value. */
    interface Read<T> {
        T read(YamlValue value) throws InvalidYamlException;
    }

    /** Returns the mapping's name in messages. */
    String description() {
        return map.description();
    }

    boolean has(String key) {
        return map.has(key);
    }

    /** Returns the value of a key; the default if the key is missing or its value invalid. */
    <T> T read(String key, T defaultValue, Read<? extends T> read) {
        return has(key) ? required(key, defaultValue, read) : defaultValue;
    }

    /** Returns the value of a key that must not be missing; the default if it is invalid. */
    <T> T required(String key, T defaultValue, Read<? extends T> read) {
        try {
            return read.read(map.value(key));
        } catch (InvalidYamlException e) {
            report(e);
            return defaultValue;
        }
    }

    /** Returns the items of a list that are valid; none if the key is missing. */
    <T> List<T> items(String key, String itemDescription, int maxItems, Read<? extends T> read) {
        List<T> items = new ArrayList<>();
        if (!has(key)) {
            return items;
        }
        for (YamlValue item : required(key, List.<YamlValue>of(), value -> value.items(itemDescription))) {
            if (items.size() == maxItems) {
                report(map.error(
                        key, "'" + key + "' of " + map.description() + " has more than " + maxItems + " items"));
                break;
            }
            try {
                items.add(read.read(item));
            } catch (InvalidYamlException e) {
                report(e);
            }
        }
        return items;
    }

    /** Returns the keys of an item or a value that is a mapping. */
    SpecKeys below(YamlValue value, String description, String... known) throws InvalidYamlException {
        return new SpecKeys(value.map(description), problems, known);
    }

    /** Reports a problem at the value of a key, or at the mapping if it has no such key. */
    void report(String key, String message) {
        report(map.error(key, message));
    }

    private void report(InvalidYamlException problem) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(problem);
        }
    }

    /** Whether nothing is wrong so far, in the whole file. */
    boolean isValid() {
        return problems.isEmpty();
    }
}
