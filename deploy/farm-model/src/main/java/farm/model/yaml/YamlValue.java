package farm.model.yaml;

import farm.model.text.DurationFormat;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A value in a YAML file, with strict checks. Each error names the file and the line. */
public final class YamlValue {

    private final String file;
    private final String description;
    private final Node node;

    /** @param description the value's name in messages, such as {@code 'health' of service goat} */
    YamlValue(String file, String description, Node node) {
        this.file = file;
        this.description = description;
        this.node = node;
    }

    /** Returns the value's name in messages. */
    public String description() {
        return description;
    }

    public boolean isMapping() {
        return node instanceof MappingNode;
    }

    public boolean isList() {
        return node instanceof SequenceNode;
    }

    /** Returns whether there is no value, as in {@code KEY:}. */
    public boolean isEmpty() {
        return node.getTag().equals(Tag.NULL);
    }

    /** Returns whether the value is a whole number, a positive one or zero. */
    public boolean isNumber() {
        return node instanceof ScalarNode scalar
                && node.getTag().equals(Tag.INT)
                && scalar.getValue().matches("[0-9]{1,9}");
    }

    /** @param itsDescription the mapping's name in messages */
    public YamlMap map(String itsDescription) throws InvalidYamlException {
        return new YamlMap(file, itsDescription, node);
    }

    /** Returns the items of a list. */
    public List<YamlValue> items(String itemDescription) throws InvalidYamlException {
        if (!(node instanceof SequenceNode sequence)) {
            throw error(description + " must be a list");
        }
        List<YamlValue> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(new YamlValue(file, itemDescription, item));
        }
        return items;
    }

    public String text() throws InvalidYamlException {
        if (!(node instanceof ScalarNode scalar) || isEmpty()) {
            throw error(description + " must be a plain text or number");
        }
        return scalar.getValue();
    }

    /** Returns the meaning of a word. */
    public <T> T oneOf(Map<String, T> words) throws InvalidYamlException {
        String text = text();
        T meaning = words.get(text);
        if (meaning == null) {
            throw error(description + " is '" + text + "' (allowed: " + String.join(", ", words.keySet()) + ")");
        }
        return meaning;
    }

    public boolean flag() throws InvalidYamlException {
        String text = text();
        if (!node.getTag().equals(Tag.BOOL) || !text.matches("true|false")) {
            throw error(description + " is '" + text + "' (allowed: true, false)");
        }
        return text.equals("true");
    }

    public int number(int min, int max) throws InvalidYamlException {
        String text = text();
        if (!isNumber()) {
            throw error(description + " is '" + text + "', not a whole number");
        }
        int number = Integer.parseInt(text);
        if (number < min || number > max) {
            throw error(description + " is " + text + " (allowed: " + min + " to " + max + ")");
        }
        return number;
    }

    /** Returns a number with at most three decimals, such as 1.25. */
    public double decimal(int min, int max) throws InvalidYamlException {
        String text = text();
        if (!isDecimal() || !text.matches("[0-9]{1,9}([.][0-9]{1,3})?")) {
            throw error(description + " is '" + text + "', not a number with at most three decimals");
        }
        double number = Double.parseDouble(text);
        if (number < min || number > max) {
            throw error(description + " is " + text + " (allowed: " + min + " to " + max + ")");
        }
        return number;
    }

    /** Returns a number from 0 to 1, such as 0.25. */
    public double share() throws InvalidYamlException {
        String text = text();
        if (!isDecimal() || !text.matches("[0-9]+([.][0-9]*)?|[.][0-9]+")) {
            throw error(description + " is '" + text + "', not a number from 0 to 1");
        }
        double share = Double.parseDouble(text);
        if (share > 1) {
            throw error(description + " is " + text + " (allowed: 0 to 1)");
        }
        return share;
    }

    /** Returns a percentage with at most three decimals, such as 0.2%, as a number from 0 to 1. */
    public double percent() throws InvalidYamlException {
        String text = text();
        if (!text.matches("(100|[0-9]{1,2}([.][0-9]{1,3})?)%")) {
            throw error(description + " is '" + text + "', not a percentage such as 0.2% (allowed: 0% to 100%,"
                    + " at most three decimals)");
        }
        return new BigDecimal(text.substring(0, text.length() - 1))
                .movePointLeft(2)
                .doubleValue();
    }

    /** Returns a duration with a unit, such as {@code 500ms}, {@code 2m} or {@code 1h}. */
    public Duration duration(Duration min, Duration max) throws InvalidYamlException {
        String text = text();
        Duration duration = DurationFormat.parseShort(text)
                .orElseThrow(() -> error(description + " is '" + text
                        + "', not a duration (allowed: a whole number with ms, s, m, h or d, such as 30s)"));
        if (duration.compareTo(min) < 0 || duration.compareTo(max) > 0) {
            throw error(description + " is " + text + " (allowed: " + DurationFormat.format(min) + " to "
                    + DurationFormat.format(max) + ")");
        }
        return duration;
    }

    /** Returns a duration in seconds with at most three decimals, such as 2.5. */
    public Duration seconds(Duration min, Duration max) throws InvalidYamlException {
        String text = text();
        if (!isDecimal() || !text.matches("[0-9]{1,9}([.][0-9]{1,3})?")) {
            throw error(description + " is '" + text + "', not a number of seconds");
        }
        Duration seconds =
                Duration.ofMillis(new BigDecimal(text).movePointRight(3).longValueExact());
        if (seconds.compareTo(min) < 0 || seconds.compareTo(max) > 0) {
            throw error(description + " is " + text + " (allowed: " + inSeconds(min) + " to " + inSeconds(max)
                    + " seconds)");
        }
        return seconds;
    }

    private static String inSeconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString();
    }

    private boolean isDecimal() {
        return node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT);
    }

    /** Returns an error at this value. */
    public InvalidYamlException error(String message) {
        return new InvalidYamlException(file, line(node), message);
    }

    static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
