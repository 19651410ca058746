package farm.model.yaml;

import java.math.BigDecimal;
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
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A mapping in a YAML file, with strict checks. Each error names the file and the line. */
public final class YamlMap {

    private final String file;
    private final String description;
    private final Node node;
    private final Map<String, Node> values = new LinkedHashMap<>();

    /** @param description the mapping's name in messages, such as {@code service goat} */
    public YamlMap(String file, String description, @Nullable Node node) throws InvalidYamlException {
        this.file = file;
        this.description = description;
        if (!(node instanceof MappingNode mapping)) {
            throw new InvalidYamlException(file + (node == null ? "" : ":" + line(node)) + ": " + description
                    + " must be a mapping (key: value)");
        }
        this.node = node;
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw error(tuple.getKeyNode(), "a key of " + description + " is not a plain text");
            }
            if (values.put(key.getValue(), tuple.getValueNode()) != null) {
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
        for (Map.Entry<String, Node> entry : values.entrySet()) {
            if (!Set.of(known).contains(entry.getKey())) {
                throw error(
                        entry.getValue(),
                        "'" + entry.getKey() + "' is not a key of " + description + " (allowed: "
                                + String.join(", ", known) + ")");
            }
        }
        return this;
    }

    public Set<String> keys() {
        return values.keySet();
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** Returns whether a key has no value, as in {@code KEY:}. */
    public boolean isEmpty(String key) {
        Node value = values.get(key);
        return value != null && value.getTag().equals(Tag.NULL);
    }

    public YamlMap map(String key, String itsDescription) throws InvalidYamlException {
        return new YamlMap(file, itsDescription, required(key));
    }

    /** Returns a mapping; an empty one if the key is missing or has no value. */
    public YamlMap mapOrEmpty(String key, String itsDescription) throws InvalidYamlException {
        Node value = values.get(key);
        return value == null || isEmpty(key)
                ? new YamlMap(file, itsDescription, emptyMapping(value == null ? node : value))
                : new YamlMap(file, itsDescription, value);
    }

    private static Node emptyMapping(Node at) {
        return new MappingNode(
                Tag.MAP, true, List.of(), at.getStartMark(), at.getEndMark(), DumperOptions.FlowStyle.FLOW);
    }

    /** Returns the mappings of a list; none if the key is missing. */
    public List<YamlMap> maps(String key, String itemDescription) throws InvalidYamlException {
        List<YamlMap> maps = new ArrayList<>();
        for (Node item : items(key)) {
            maps.add(new YamlMap(file, itemDescription, item));
        }
        return maps;
    }

    public String text(String key) throws InvalidYamlException {
        return scalar(required(key), "'" + key + "' of " + description);
    }

    public String text(String key, String defaultText) throws InvalidYamlException {
        return has(key) ? text(key) : defaultText;
    }

    /** Returns the texts of a list; none if the key is missing. */
    public List<String> texts(String key) throws InvalidYamlException {
        List<String> texts = new ArrayList<>();
        for (Node item : items(key)) {
            texts.add(scalar(item, "an item of '" + key + "' of " + description));
        }
        return texts;
    }

    public int number(String key, int min, int max) throws InvalidYamlException {
        Node value = required(key);
        String text = scalar(value, "'" + key + "' of " + description);
        if (!value.getTag().equals(Tag.INT) || !text.matches("[0-9]{1,9}")) {
            throw error(value, "'" + key + "' of " + description + " is '" + text + "', not a whole number");
        }
        int number = Integer.parseInt(text);
        if (number < min || number > max) {
            throw error(
                    value,
                    "'" + key + "' of " + description + " is " + text + " (allowed: " + min + " to " + max + ")");
        }
        return number;
    }

    /** Returns a number from 0 to 1, such as 0.25. */
    public double share(String key) throws InvalidYamlException {
        Node value = required(key);
        String text = scalar(value, "'" + key + "' of " + description);
        boolean number = value.getTag().equals(Tag.INT) || value.getTag().equals(Tag.FLOAT);
        if (!number || !text.matches("[0-9]+([.][0-9]*)?|[.][0-9]+")) {
            throw error(value, "'" + key + "' of " + description + " is '" + text + "', not a number from 0 to 1");
        }
        double share = Double.parseDouble(text);
        if (share > 1) {
            throw error(value, "'" + key + "' of " + description + " is " + text + " (allowed: 0 to 1)");
        }
        return share;
    }

    /** Returns a duration in seconds with at most three decimals, such as 2.5. */
    public Duration seconds(String key, Duration min, Duration max) throws InvalidYamlException {
        Node value = required(key);
        String text = scalar(value, "'" + key + "' of " + description);
        boolean number = value.getTag().equals(Tag.INT) || value.getTag().equals(Tag.FLOAT);
        if (!number || !text.matches("[0-9]{1,9}([.][0-9]{1,3})?")) {
            throw error(value, "'" + key + "' of " + description + " is '" + text + "', not a number of seconds");
        }
        Duration seconds =
                Duration.ofMillis(new BigDecimal(text).movePointRight(3).longValueExact());
        if (seconds.compareTo(min) < 0 || seconds.compareTo(max) > 0) {
            throw error(
                    value,
                    "'" + key + "' of " + description + " is " + text + " (allowed: " + inSeconds(min) + " to "
                            + inSeconds(max) + " seconds)");
        }
        return seconds;
    }

    private static String inSeconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString();
    }

    /** Returns an error at the value of a key, or at the mapping itself if it has no such key. */
    public InvalidYamlException error(String key, String message) {
        return error(values.getOrDefault(key, node), message);
    }

    private List<Node> items(String key) throws InvalidYamlException {
        if (!has(key)) {
            return List.of();
        }
        if (!(values.get(key) instanceof SequenceNode sequence)) {
            throw error(key, "'" + key + "' of " + description + " must be a list");
        }
        return sequence.getValue();
    }

    private Node required(String key) throws InvalidYamlException {
        Node value = values.get(key);
        if (value == null) {
            throw error(node, description + " has no '" + key + "'");
        }
        return value;
    }

    private String scalar(Node value, String itsDescription) throws InvalidYamlException {
        if (!(value instanceof ScalarNode scalar) || value.getTag().equals(Tag.NULL)) {
            throw error(value, itsDescription + " must be a plain text or number");
        }
        return scalar.getValue();
    }

    private InvalidYamlException error(Node at, String message) {
        return new InvalidYamlException(file + ":" + line(at) + ": " + message);
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
