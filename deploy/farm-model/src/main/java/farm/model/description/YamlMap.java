package farm.model.description;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A mapping of a YAML file, read strictly: each error names the file and the line. */
final class YamlMap {

    private final String file;
    private final String what;
    private final Node node;
    private final Map<String, Node> values = new LinkedHashMap<>();

    /** @param what the mapping is, for messages, such as {@code service goat} */
    YamlMap(String file, String what, @Nullable Node node) throws DescriptionException {
        this.file = file;
        this.what = what;
        if (!(node instanceof MappingNode mapping)) {
            throw new DescriptionException(
                    file + (node == null ? "" : ":" + line(node)) + ": " + what + " has to be a mapping (key: value)");
        }
        this.node = node;
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw wrong(tuple.getKeyNode(), "a key of " + what + " is no plain text");
            }
            if (values.put(key.getValue(), tuple.getValueNode()) != null) {
                throw wrong(key, "'" + key.getValue() + "' stands twice in " + what);
            }
        }
    }

    /** Refuses every key but these. */
    YamlMap only(String... known) throws DescriptionException {
        for (Map.Entry<String, Node> entry : values.entrySet()) {
            if (!Set.of(known).contains(entry.getKey())) {
                throw wrong(
                        entry.getValue(),
                        "'" + entry.getKey() + "' is no key of " + what + "; known are " + String.join(", ", known));
            }
        }
        return this;
    }

    Set<String> keys() {
        return values.keySet();
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** Whether a key has no value, as in {@code KEY:}. */
    boolean isEmpty(String key) {
        Node value = values.get(key);
        return value != null && value.getTag().equals(Tag.NULL);
    }

    YamlMap map(String key, String whatItIs) throws DescriptionException {
        return new YamlMap(file, whatItIs, required(key));
    }

    /** The mappings of a list; none where the key is missing. */
    List<YamlMap> maps(String key, String whatOneIs) throws DescriptionException {
        List<YamlMap> maps = new ArrayList<>();
        for (Node item : items(key)) {
            maps.add(new YamlMap(file, whatOneIs, item));
        }
        return maps;
    }

    String text(String key) throws DescriptionException {
        return scalar(required(key), "'" + key + "' of " + what);
    }

    String text(String key, String otherwise) throws DescriptionException {
        return has(key) ? text(key) : otherwise;
    }

    /** The texts of a list; none where the key is missing. */
    List<String> texts(String key) throws DescriptionException {
        List<String> texts = new ArrayList<>();
        for (Node item : items(key)) {
            texts.add(scalar(item, "an item of '" + key + "' of " + what));
        }
        return texts;
    }

    int number(String key, int least, int most) throws DescriptionException {
        Node value = required(key);
        String text = scalar(value, "'" + key + "' of " + what);
        if (!value.getTag().equals(Tag.INT) || !text.matches("[0-9]{1,9}")) {
            throw wrong(value, "'" + key + "' of " + what + " is '" + text + "', not a whole number");
        }
        int number = Integer.parseInt(text);
        if (number < least || number > most) {
            throw wrong(value, "'" + key + "' of " + what + " is " + text + ", not from " + least + " to " + most);
        }
        return number;
    }

    /** Seconds, with at most three decimals, such as 2.5. */
    Duration seconds(String key, Duration least, Duration most) throws DescriptionException {
        Node value = required(key);
        String text = scalar(value, "'" + key + "' of " + what);
        boolean number = value.getTag().equals(Tag.INT) || value.getTag().equals(Tag.FLOAT);
        if (!number || !text.matches("[0-9]{1,9}([.][0-9]{1,3})?")) {
            throw wrong(value, "'" + key + "' of " + what + " is '" + text + "', not a number of seconds");
        }
        Duration seconds =
                Duration.ofMillis(new BigDecimal(text).movePointRight(3).longValueExact());
        if (seconds.compareTo(least) < 0 || seconds.compareTo(most) > 0) {
            throw wrong(
                    value,
                    "'" + key + "' of " + what + " is " + text + ", not from " + inSeconds(least) + " to "
                            + inSeconds(most) + " seconds");
        }
        return seconds;
    }

    private static String inSeconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString();
    }

    /** An error at the value of a key, or at the mapping itself where it has no such key. */
    DescriptionException wrong(String key, String message) {
        return wrong(values.getOrDefault(key, node), message);
    }

    private List<Node> items(String key) throws DescriptionException {
        if (!has(key)) {
            return List.of();
        }
        if (!(values.get(key) instanceof SequenceNode sequence)) {
            throw wrong(key, "'" + key + "' of " + what + " has to be a list");
        }
        return sequence.getValue();
    }

    private Node required(String key) throws DescriptionException {
        Node value = values.get(key);
        if (value == null) {
            throw wrong(node, what + " has no '" + key + "'");
        }
        return value;
    }

    private String scalar(Node value, String whatItIs) throws DescriptionException {
        if (!(value instanceof ScalarNode scalar) || value.getTag().equals(Tag.NULL)) {
            throw wrong(value, whatItIs + " has to be a plain text or number");
        }
        return scalar.getValue();
    }

    private DescriptionException wrong(Node at, String message) {
        return new DescriptionException(file + ":" + line(at) + ": " + message);
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
