package farm.model.yaml;

import java.io.StringReader;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

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
            LoaderOptions options = new LoaderOptions();
            options.setCodePointLimit(MAX_LENGTH);
            options.setNestingDepthLimit(MAX_DEPTH);
            options.setMaxAliasesForCollections(MAX_ALIASES);
            return new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new InvalidYamlException(name + ":" + line + ": not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw new InvalidYamlException(name + ": not YAML: " + e.getMessage());
        }
    }
}
