package farm.weights.tree.expand;

import java.io.StringReader;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.comments.CommentLine;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Composes the documents of a YAML file. Limits the number of nodes, because each takes some 400
 * bytes of memory.
 */
final class YamlComposer extends Composer {

    private static final int MAX_NODES = 250_000;
    private static final int MAX_ALIASES = 1_000;
    private static final int MAX_DEPTH = 100;

    private int nodes;

    private YamlComposer(String text, LoaderOptions options) {
        super(new ParserImpl(new StreamReader(new StringReader(text)), options), new Resolver(), options);
    }

    static YamlComposer of(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(MAX_ALIASES);
        options.setNestingDepthLimit(MAX_DEPTH);
        return new YamlComposer(text, options);
    }

    /** Calls the consumer with each document. */
    void forEach(DocumentConsumer consumer) throws MalformedFileException {
        try {
            while (checkNode()) {
                consumer.accept(getNode());
            }
        } catch (TooManyNodes e) {
            throw new MalformedFileException(null, String.valueOf(e.getMessage()), false);
        } catch (MarkedYAMLException e) {
            Integer line =
                    e.getProblemMark() == null ? null : e.getProblemMark().getLine() + 1;
            throw MalformedFileException.ofYaml(line, String.valueOf(e.getProblem()));
        } catch (YAMLException e) {
            throw MalformedFileException.ofYaml(null, String.valueOf(e.getMessage()));
        }
    }

    /** Consumes a document. */
    interface DocumentConsumer {
        void accept(Node document) throws MalformedFileException;
    }

    private static final class TooManyNodes extends YAMLException {

        private static final long serialVersionUID = 1;

        TooManyNodes() {
            super("has more than " + MAX_NODES + " values and names; split the file");
        }
    }

    private void count() {
        if (++nodes > MAX_NODES) {
            throw new TooManyNodes();
        }
    }

    @Override
    protected Node composeScalarNode(String anchor, List<CommentLine> comments) {
        count();
        return super.composeScalarNode(anchor, comments);
    }

    @Override
    protected Node composeSequenceNode(String anchor) {
        count();
        return super.composeSequenceNode(anchor);
    }

    @Override
    protected Node composeMappingNode(String anchor) {
        count();
        return super.composeMappingNode(anchor);
    }
}
