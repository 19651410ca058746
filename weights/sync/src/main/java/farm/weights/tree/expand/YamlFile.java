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

/** Reads YAML: what is in mappings becomes keys; a list becomes one value, as JSON; {@code null} is no key. */
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
        if (documents.isEmpty() || isNothing(documents.getFirst())) {
            return;
        }
        Node root = documents.getFirst();
        if (!(root instanceof MappingNode mapping)) {
            throw new MalformedFileException(
                    line(root), "not a YAML mapping, so there is nothing to name its keys by", false);
        }
        new YamlFile(leaves, new NodeBudget(text.length())).mapping(mapping, base, 0);
    }

    /** Whether a document begins, but has nothing in it. */
    private static boolean isNothing(Node root) {
        return root instanceof ScalarNode scalar
                && scalar.isPlain()
                && scalar.getValue().isEmpty();
    }

    /** Checks that it is YAML. */
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
            throw new UncheckedIOException(e); // it is in memory
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
            default ->
                throw new MalformedFileException(
                        line(node), "something that is neither mapping, list nor value", false);
        }
    }

    private static void write(ScalarNode scalar, JsonGenerator to) throws IOException {
        if (isNull(scalar)) {
            to.writeNull();
        } else if (isTruth(scalar)) {
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

    /** True or false; yes, no, on and off are text, as in YAML 1.2. */
    private static boolean isTruth(ScalarNode scalar) {
        return scalar.getTag().equals(Tag.BOOL)
                && (scalar.getValue().equalsIgnoreCase("true")
                        || scalar.getValue().equalsIgnoreCase("false"));
    }

    /** As it stands in the file, but for the case of true and false. */
    private static String text(ScalarNode scalar) {
        return isTruth(scalar) ? Boolean.toString(scalar.getValue().equalsIgnoreCase("true")) : scalar.getValue();
    }

    static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
