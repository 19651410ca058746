package farm.model.yaml;

import java.io.StringReader;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;

/** The YAML parser, with limits for hostile texts. */
public final class YamlDocument {

    /** The longest text in characters; each may become a node of several hundred bytes. */
    public static final int MAX_LENGTH = 256 << 10;

    private static final int MAX_DEPTH = 50;
    private static final int MAX_ALIASES = 50; // of mappings and lists

    private YamlDocument() {}

    /**
     * Parses a text of one document. An alias becomes the node of its anchor.
     *
     * @param name the name of the file, for messages
     * @return the root; null for an empty text
     * @throws InvalidYamlException if the text is not YAML, or exceeds a limit
     */
    public static @Nullable Node compose(String name, String text) throws InvalidYamlException {
        try {
            return yaml().compose(new StringReader(text));
        } catch (YAMLException e) {
            throw invalid(name, e);
        }
    }

    /**
     * Parses a text of one document, a mapping. Anchors, aliases and tags are refused. A text
     * without content is an empty mapping.
     *
     * @param name the name of the file, for messages
     * @param description the mapping's name in messages
     * @throws InvalidYamlException if the text is anything else, or exceeds a limit
     */
    public static YamlMap readPlain(String name, String description, String text) throws InvalidYamlException {
        try {
            for (Event event : yaml().parse(new StringReader(text))) {
                requirePlain(name, event);
            }
        } catch (YAMLException e) {
            throw invalid(name, e);
        }
        Node root = compose(name, text);
        boolean empty = root == null || root.getTag().equals(Tag.NULL);
        return new YamlMap(name, description, empty ? emptyMapping() : root);
    }

    private static void requirePlain(String name, Event event) throws InvalidYamlException {
        String special = null;
        if (event instanceof AliasEvent alias) {
            special = "the alias *" + alias.getAnchor();
        } else if (event instanceof NodeEvent node && node.getAnchor() != null) {
            special = "the anchor &" + node.getAnchor();
        } else if (tag(event) != null) {
            special = "the tag " + tag(event);
        }
        if (special != null) {
            throw new InvalidYamlException(
                    name, event.getStartMark().getLine() + 1, special + " is not allowed here; write the value itself");
        }
    }

    private static @Nullable String tag(Event event) {
        return switch (event) {
            case ScalarEvent scalar -> scalar.getTag();
            case CollectionStartEvent collection -> collection.getTag();
            default -> null;
        };
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_LENGTH);
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setMaxAliasesForCollections(MAX_ALIASES);
        return new Yaml(new SafeConstructor(options));
    }

    private static Node emptyMapping() {
        Mark start = new Mark("", 0, 0, 0, new int[0], 0);
        return new MappingNode(Tag.MAP, true, List.of(), start, start, FlowStyle.FLOW);
    }

    private static InvalidYamlException invalid(String name, YAMLException error) {
        if (error instanceof MarkedYAMLException marked) {
            int line = marked.getProblemMark() == null
                    ? 1
                    : marked.getProblemMark().getLine() + 1;
            return new InvalidYamlException(name, line, "not YAML: " + marked.getProblem());
        }
        return new InvalidYamlException(name + ": not YAML: " + error.getMessage());
    }
}
