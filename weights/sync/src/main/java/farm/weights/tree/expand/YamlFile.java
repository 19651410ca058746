package farm.weights.tree.expand;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads YAML. Each field of a mapping becomes a key, and a list becomes one JSON value. A
 * {@code null} is left out.
 */
final class YamlFile {

    private final LeafCollector leaves;
    private final NodeBudget budget;

    private YamlFile(LeafCollector leaves, NodeBudget budget) {
        this.leaves = leaves;
        this.budget = budget;
    }

    /** @param base the key of the file */
    static void expand(String text, String base, LeafCollector leaves) throws MalformedFileException {
        List<Node> documents = new ArrayList<>();
        YamlComposer.of(text).forEach(document -> {
            if (!documents.isEmpty()) {
                throw new MalformedFileException(
                        line(document), "a second document begins here; only one can be expanded", false);
            }
            documents.add(document);
        });
        if (documents.isEmpty() || isEmpty(documents.getFirst())) {
            return;
        }
        Node root = documents.getFirst();
        if (!(root instanceof MappingNode mapping)) {
            throw new MalformedFileException(line(root), "not a YAML mapping, so its values have no names", false);
        }
        new YamlFile(leaves, new NodeBudget(text.length())).mapping(mapping, base, 0);
    }

    /** Returns whether a document is empty. */
    private static boolean isEmpty(Node root) {
        return root instanceof ScalarNode scalar
                && scalar.isPlain()
                && scalar.getValue().isEmpty();
    }

    /** Checks that a text is YAML. */
    static void check(String text) throws MalformedFileException {
        YamlComposer.of(text).forEach(document -> {});
    }

    private void mapping(MappingNode mapping, String path, int depth) throws MalformedFileException {
        budget.count(mapping, depth);
        for (Map.Entry<ScalarNode, Node> field : MergedMapping.fields(mapping, leaves, budget)) {
            int line = line(field.getKey());
            String key = path + "/" + field.getKey().getValue();
            if (!leaves.fits(key, line)) {
                continue;
            }
            switch (field.getValue()) {
                case MappingNode inner -> mapping(inner, key, depth + 1);
                case ScalarNode scalar -> {
                    if (!isNull(scalar)) {
                        leaves.put(key, text(scalar), line);
                    }
                }
                case Node list -> leaves.put(key, json(list, depth), line);
            }
        }
    }

    private String json(Node list, int depth) throws MalformedFileException {
        try {
            return JsonListWriter.of(to -> write(list, to, depth));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // never: the text is in memory
        }
    }

    private void write(Node node, JsonGenerator to, int depth) throws IOException, MalformedFileException {
        budget.count(node, depth);
        JsonListWriter.check(to, line(node));
        switch (node) {
            case MappingNode mapping -> {
                to.writeStartObject();
                for (Map.Entry<ScalarNode, Node> field : MergedMapping.fields(mapping, leaves, budget)) {
                    to.writeFieldName(field.getKey().getValue());
                    write(field.getValue(), to, depth + 1);
                }
                to.writeEndObject();
            }
            case SequenceNode sequence -> {
                to.writeStartArray();
                for (Node item : sequence.getValue()) {
                    write(item, to, depth + 1);
                }
                to.writeEndArray();
            }
            case ScalarNode scalar -> write(scalar, to);
            default -> throw new MalformedFileException(line(node), "neither a mapping nor a list nor a scalar", false);
        }
    }

    private static void write(ScalarNode scalar, JsonGenerator to) throws IOException {
        if (isNull(scalar)) {
            to.writeNull();
        } else if (isBoolean(scalar)) {
            to.writeBoolean(text(scalar).equals("true"));
        } else if (scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.FLOAT)) {
            JsonListWriter.number(to, scalar.getValue());
        } else {
            to.writeString(scalar.getValue());
        }
    }

    private static boolean isNull(ScalarNode scalar) {
        return scalar.getTag().equals(Tag.NULL);
    }

    /** Returns whether a scalar is true or false. Yes, no, on and off are text, as in YAML 1.2. */
    private static boolean isBoolean(ScalarNode scalar) {
        return scalar.getTag().equals(Tag.BOOL)
                && (scalar.getValue().equalsIgnoreCase("true")
                        || scalar.getValue().equalsIgnoreCase("false"));
    }

    /** Returns the text of a scalar, with true and false in lower case. */
    private static String text(ScalarNode scalar) {
        return isBoolean(scalar) ? Boolean.toString(scalar.getValue().equalsIgnoreCase("true")) : scalar.getValue();
    }

    static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
