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

/** Composes the documents of a YAML file. A node takes some 400 bytes of memory, so their number is limited. */
final class YamlComposer extends Composer {

    private static final int MOST = 250_000;
    private static final int MOST_ALIASES = 1_000;
    private static final int DEEPEST = 100;

    private int nodes;

    private YamlComposer(String text, LoaderOptions options) {
        super(new ParserImpl(new StreamReader(new StringReader(text)), options), new Resolver(), options);
    }

    static YamlComposer of(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setNestingDepthLimit(DEEPEST);
        return new YamlComposer(text, options);
    }

    /** Gives one document after the other to somebody. */
    void forEach(Use use) throws MalformedFileException {
        try {
            while (checkNode()) {
                use.of(getNode());
            }
        } catch (TooMany e) {
            throw new MalformedFileException(null, String.valueOf(e.getMessage()), false);
        } catch (MarkedYAMLException e) {
            Integer line =
                    e.getProblemMark() == null ? null : e.getProblemMark().getLine() + 1;
            throw MalformedFileException.ofYaml(line, String.valueOf(e.getProblem()));
        } catch (YAMLException e) {
            throw MalformedFileException.ofYaml(null, String.valueOf(e.getMessage()));
        }
    }

    /** What is done with a document. */
    interface Use {
        void of(Node document) throws MalformedFileException;
    }

    private static final class TooMany extends YAMLException {

        private static final long serialVersionUID = 1;

        TooMany() {
            super("has more than " + MOST + " values and names; split it");
        }
    }

    private void count() {
        if (++nodes > MOST) {
            throw new TooMany();
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
