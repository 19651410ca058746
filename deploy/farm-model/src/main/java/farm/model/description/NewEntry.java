package farm.model.description;

import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * A new entry of a YAML mapping, with the mappings inside it.
 *
 * @param path its key, and the keys of the mappings inside it
 * @param value the innermost value, as it is written in YAML
 * @param style the style of the keys around it
 */
record NewEntry(List<String> path, String value, ScalarStyle style) {

    /** Mappings of few short values, which are easier to read on one line. */
    private static final Set<String> ONE_LINE = Set.of("faults");

    private static final Resolver TYPES = new Resolver();

    /** Returns the entry on one line, without braces around it. */
    String flow() {
        return flow(0);
    }

    private String flow(int depth) {
        String key = key(depth) + ": ";
        return key + (depth == path.size() - 1 ? value : "{" + flow(depth + 1) + "}");
    }

    /** Returns the entry on lines of their own, without a line break at the end. */
    String block(int column, int step, String lineBreak) {
        StringBuilder lines = new StringBuilder();
        int indent = column;
        for (int depth = 0; ; depth++, indent += step) {
            lines.append(" ".repeat(indent));
            if (depth == path.size() - 1) {
                return lines.append(flow(depth)).toString();
            }
            if (ONE_LINE.contains(path.get(depth))) {
                return lines.append(flow(depth)).toString();
            }
            lines.append(key(depth)).append(':').append(lineBreak);
        }
    }

    private String key(int depth) {
        return scalar(path.get(depth), style);
    }

    /**
     * Returns a text as a YAML scalar. Texts that YAML takes for a number, a truth value or the
     * like are quoted.
     *
     * @param text letters, digits and {@code . _ - + ,}
     */
    static String scalar(String text, ScalarStyle style) {
        return switch (style) {
            case DOUBLE_QUOTED -> '"' + text + '"';
            case SINGLE_QUOTED -> '\'' + text + '\'';
            default -> isPlain(text) ? text : '"' + text + '"';
        };
    }

    private static boolean isPlain(String text) {
        return text.matches("[A-Za-z0-9][A-Za-z0-9._-]*")
                && TYPES.resolve(NodeId.scalar, text, true).equals(Tag.STR)
                && !text.matches("[yYnN]|0[oOxX].*|[0-9.]+[eE][0-9]+"); // other parsers take these for values
    }
}
