package farm.weights.tree.expand;

import com.fasterxml.jackson.core.JsonGenerator;
import farm.weights.model.Printable;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads YAML: what is in mappings becomes keys; a list becomes one value, as JSON; {@code null} is no key. */
final class YamlFile {

    private static final int MOST_ALIASES = 1_000;
    private static final int MOST_NODES = 1_000_000; // of a file of 1 MB, unless aliases multiply them
    private static final int DEEPEST = 100;

    private final Leaves leaves;
    private int nodes;

    private YamlFile(Leaves leaves) {
        this.leaves = leaves;
    }

    /** @param base the key of the file */
    static void expand(String text, String base, Leaves leaves) throws Malformed {
        Node root = null;
        try {
            for (Node document : yaml().composeAll(new StringReader(text))) {
                if (root != null) {
                    throw new Malformed(
                            line(document), "a second document begins here; only one can be expanded", false);
                }
                root = document;
            }
        } catch (YAMLException e) {
            throw malformed(e);
        }
        if (!(root instanceof MappingNode mapping)) {
            throw new Malformed(
                    root == null ? null : line(root),
                    "not a YAML mapping, so there is nothing to name its keys by",
                    root == null);
        }
        new YamlFile(leaves).mapping(mapping, base, 0);
    }

    /** Checks that it is YAML. */
    static void check(String text) throws Malformed {
        try {
            yaml().composeAll(new StringReader(text)).forEach(document -> {});
        } catch (YAMLException e) {
            throw malformed(e);
        }
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setNestingDepthLimit(DEEPEST);
        return new Yaml(new SafeConstructor(options));
    }

    private static Malformed malformed(YAMLException e) {
        boolean marked = e instanceof MarkedYAMLException;
        Integer line = e instanceof MarkedYAMLException at && at.getProblemMark() != null
                ? at.getProblemMark().getLine() + 1
                : null;
        String why = marked ? ((MarkedYAMLException) e).getProblem() : e.getMessage();
        return new Malformed(line, "not YAML: " + Printable.of(String.valueOf(why), 200), true);
    }

    private void mapping(MappingNode mapping, String path, int depth) throws Malformed {
        count(mapping, depth);
        for (Map.Entry<ScalarNode, Node> field : MergedMapping.fields(mapping, leaves)) {
            int line = line(field.getKey());
            String key = path + "/" + field.getKey().getValue();
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

    private void count(Node node, int depth) throws Malformed {
        if (depth > DEEPEST || ++nodes > MOST_NODES) {
            throw new Malformed(line(node), "too deep or too much; aliases (*name) may multiply it", false);
        }
    }

    private String json(Node list, int depth) throws Malformed {
        try {
            return JsonText.of(to -> write(list, to, depth));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // it is in memory
        }
    }

    private void write(Node node, JsonGenerator to, int depth) throws IOException, Malformed {
        count(node, depth);
        JsonText.check(to, line(node));
        switch (node) {
            case MappingNode mapping -> {
                to.writeStartObject();
                for (Map.Entry<ScalarNode, Node> field : MergedMapping.fields(mapping, leaves)) {
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
            default -> throw new Malformed(line(node), "something that is neither mapping, list nor value", false);
        }
    }

    private static void write(ScalarNode scalar, JsonGenerator to) throws IOException {
        if (isNull(scalar)) {
            to.writeNull();
        } else if (isTruth(scalar)) {
            to.writeBoolean(text(scalar).equals("true"));
        } else if (scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.FLOAT)) {
            JsonText.number(to, scalar.getValue());
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
