package farm.model.yaml;

import farm.model.text.NearestWord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A mapping in a YAML file, with strict checks. Each error names the file and the line. */
public final class YamlMap {

    private final String file;
    private final String description;
    private final Node node;
    private final Map<String, NodeTuple> entries = new LinkedHashMap<>();

    /** @param description the mapping's name in messages, such as {@code service goat} */
    public YamlMap(String file, String description, @Nullable Node node) throws InvalidYamlException {
        this.file = file;
        this.description = description;
        if (!(node instanceof MappingNode mapping)) {
            String problem = description + " must be a mapping (key: value)";
            throw node == null
                    ? new InvalidYamlException(file + ": " + problem)
                    : new InvalidYamlException(file, YamlValue.line(node), problem);
        }
        this.node = node;
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw error(tuple.getKeyNode(), "a key of " + description + " is not a plain text");
            }
            if (entries.put(key.getValue(), tuple) != null) {
                throw error(key, "'" + key.getValue() + "' occurs twice in " + description);
            }
        }
    }

    /** Returns the mapping's name in messages. */
    public String description() {
        return description;
    }

    /** Refuses all keys but these. */
    public YamlMap requireOnly(String... known) throws InvalidYamlException {
        for (InvalidYamlException unknown : unknownKeys(List.of(known))) {
            throw unknown;
        }
        return this;
    }

    /** Returns an error for each key that is none of these. */
    public List<InvalidYamlException> unknownKeys(List<String> known) {
        List<InvalidYamlException> unknown = new ArrayList<>();
        for (Map.Entry<String, NodeTuple> entry : entries.entrySet()) {
            String key = entry.getKey();
            if (!known.contains(key)) {
                String suggestion = NearestWord.of(key, known)
                        .map(word -> "; did you mean '" + word + "'?")
                        .orElse("");
                unknown.add(error(
                        entry.getValue().getKeyNode(),
                        "'" + key + "' is not a key of " + description + " (allowed: " + String.join(", ", known) + ")"
                                + suggestion));
            }
        }
        return unknown;
    }

    public Set<String> keys() {
        return entries.keySet();
    }

    public boolean has(String key) {
        return entries.containsKey(key);
    }

    /** Returns whether a key has no value, as in {@code KEY:}. */
    public boolean isEmpty(String key) {
        NodeTuple entry = entries.get(key);
        return entry != null && entry.getValueNode().getTag().equals(Tag.NULL);
    }

    /** Returns the value of a key. Its name in messages is {@code 'KEY' of MAPPING}. */
    public YamlValue value(String key) throws InvalidYamlException {
        return new YamlValue(file, "'" + key + "' of " + description, required(key));
    }

    public YamlMap map(String key, String itsDescription) throws InvalidYamlException {
        return new YamlMap(file, itsDescription, required(key));
    }

    /** Returns a mapping; an empty one if the key is missing or has no value. */
    public YamlMap mapOrEmpty(String key, String itsDescription) throws InvalidYamlException {
        NodeTuple entry = entries.get(key);
        return entry == null || isEmpty(key)
                ? new YamlMap(file, itsDescription, emptyMapping(entry == null ? node : entry.getValueNode()))
                : new YamlMap(file, itsDescription, entry.getValueNode());
    }

    private static Node emptyMapping(Node at) {
        return new MappingNode(
                Tag.MAP, true, List.of(), at.getStartMark(), at.getEndMark(), DumperOptions.FlowStyle.FLOW);
    }

    /** Returns the mappings of a list; none if the key is missing. */
    public List<YamlMap> maps(String key, String itemDescription) throws InvalidYamlException {
        List<YamlMap> maps = new ArrayList<>();
        for (YamlValue item : items(key, itemDescription)) {
            maps.add(item.map(itemDescription));
        }
        return maps;
    }

    public String text(String key) throws InvalidYamlException {
        return value(key).text();
    }

    public String text(String key, String defaultText) throws InvalidYamlException {
        return has(key) ? text(key) : defaultText;
    }

    /** Returns the texts of a list; none if the key is missing. */
    public List<String> texts(String key) throws InvalidYamlException {
        List<String> texts = new ArrayList<>();
        for (YamlValue item : items(key, "an item of '" + key + "' of " + description)) {
            texts.add(item.text());
        }
        return texts;
    }

    public int number(String key, int min, int max) throws InvalidYamlException {
        return value(key).number(min, max);
    }

    /** Returns a number from 0 to 1, such as 0.25. */
    public double share(String key) throws InvalidYamlException {
        return value(key).share();
    }

    /** Returns a duration in seconds with at most three decimals, such as 2.5. */
    public Duration seconds(String key, Duration min, Duration max) throws InvalidYamlException {
        return value(key).seconds(min, max);
    }

    /** Returns an error at the value of a key, or at the mapping itself if it has no such key. */
    public InvalidYamlException error(String key, String message) {
        NodeTuple entry = entries.get(key);
        return error(entry == null ? node : entry.getValueNode(), message);
    }

    private List<YamlValue> items(String key, String itemDescription) throws InvalidYamlException {
        return has(key) ? value(key).items(itemDescription) : List.of();
    }

    private Node required(String key) throws InvalidYamlException {
        NodeTuple entry = entries.get(key);
        if (entry == null) {
            throw error(node, description + " has no '" + key + "'");
        }
        return entry.getValueNode();
    }

    private InvalidYamlException error(Node at, String message) {
        return new InvalidYamlException(file, YamlValue.line(at), message);
    }
}
