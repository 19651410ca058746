package farm.model.description;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The positions of nodes, lines and comments in a YAML text, as indexes of Java characters. */
final class YamlSource {

    private static final String BREAKS = "\r\n\u0085\u2028\u2029"; // those of the parser

    private static final Pattern ALIAS = Pattern.compile("[ \\t]*:[ \\t]+[*][^\\s,\\[\\]{}]+");

    private final String name;
    private final String text;
    private final boolean hasSurrogates;

    /** @param name the name of the file, for messages */
    YamlSource(String name, String text) {
        this.name = name;
        this.text = text;
        hasSurrogates = text.codePointCount(0, text.length()) < text.length();
    }

    String text() {
        return text;
    }

    /** A part of the text; the end is exclusive. */
    record Span(int start, int end) {}

    int start(Node node) {
        return index(node.getStartMark());
    }

    /** Returns the end of a node's content, without the comments and lines that follow it. */
    int end(Node node) throws DescriptionException {
        // the parser puts the end mark of a block at the next token
        if (node instanceof MappingNode mapping && isBlock(mapping)) {
            return end(mapping.getValue().getLast());
        }
        if (node instanceof SequenceNode sequence && isBlock(sequence)) {
            Node last = sequence.getValue().getLast();
            if (start(last) < start(sequence)) {
                throw refused(sequence, "uses an alias");
            }
            return end(last);
        }
        return index(node.getEndMark());
    }

    int end(NodeTuple entry) throws DescriptionException {
        Node key = entry.getKeyNode();
        int endOfKey = index(key.getEndMark());
        if (start(entry.getValueNode()) >= start(key)) {
            return Math.max(endOfKey, end(entry.getValueNode()));
        }
        // an alias, whose node is that of its anchor
        Matcher alias = ALIAS.matcher(text).region(endOfKey, text.length());
        if (!alias.lookingAt()) {
            throw refused(key, "uses an alias");
        }
        return alias.end();
    }

    /** Returns an error for a text that cannot be edited, for an unknown reason. */
    static DescriptionException refused(String name) {
        return new DescriptionException(
                name + ": cannot be edited by the farm because of the way it is written; edit it by hand");
    }

    /** Returns an error for a text that cannot be edited. */
    DescriptionException refused(Node at, String reason) {
        return new DescriptionException(name + ": cannot be edited by the farm because line "
                + (at.getStartMark().getLine() + 1) + " " + reason + "; edit it by hand");
    }

    private static boolean isBlock(CollectionNode<?> node) {
        return !isFlow(node) && !node.getValue().isEmpty();
    }

    static boolean isFlow(CollectionNode<?> node) {
        return node.getFlowStyle() == FlowStyle.FLOW;
    }

    static boolean isBlockScalar(Node node) {
        return node instanceof ScalarNode scalar
                && (scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED);
    }

    /** Returns the index of the Java character at a mark, which counts code points. */
    private int index(Mark mark) {
        return hasSurrogates ? text.offsetByCodePoints(0, mark.getIndex()) : mark.getIndex();
    }

    private boolean isBreak(int at) {
        return BREAKS.indexOf(text.charAt(at)) >= 0;
    }

    int lineStart(int at) {
        int start = at;
        while (start > 0 && !isBreak(start - 1)) {
            start--;
        }
        return start;
    }

    /** Returns the index of the line break; the end of the text if the line has none. */
    int lineEnd(int at) {
        int end = at;
        while (end < text.length() && !isBreak(end)) {
            end++;
        }
        return end;
    }

    /** Returns the start of the next line; the end of the text if there is none. */
    int nextLine(int at) {
        int end = lineEnd(at);
        return end == text.length() ? end : end + (text.startsWith("\r\n", end) ? 2 : 1);
    }

    /** Returns the line break of the line before an index, else the first one, else a new one. */
    String lineBreak(int at) {
        int line = lineStart(at);
        if (line > 0) {
            return text.substring(line >= 2 && text.startsWith("\r\n", line - 2) ? line - 2 : line - 1, line);
        }
        int end = lineEnd(0);
        return end == text.length() ? "\n" : text.substring(end, nextLine(0));
    }

    int skipBlanks(int from, int to) {
        int at = from;
        while (at < to && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    int skipBlanksBack(int from, int to) {
        int at = from;
        while (at > to && (text.charAt(at - 1) == ' ' || text.charAt(at - 1) == '\t')) {
            at--;
        }
        return at;
    }

    /** Whether there are only spaces and tabs between two indexes. */
    boolean isBlank(int from, int to) {
        return skipBlanks(from, to) == to;
    }

    /**
     * Returns the comments between two indexes.
     *
     * @param nodes all nodes of the text between these indexes
     */
    List<Span> comments(int from, int to, Node... nodes) {
        List<Span> scalars = new ArrayList<>();
        for (Node node : nodes) {
            addScalars(node, scalars);
        }
        scalars.sort(Comparator.comparingInt(Span::start));
        List<Span> comments = new ArrayList<>();
        int next = 0;
        for (int at = from; at < to; at++) {
            while (next < scalars.size() && scalars.get(next).end() <= at) {
                next++;
            }
            if (next < scalars.size() && scalars.get(next).start() <= at) {
                at = scalars.get(next).end() - 1;
            } else if (text.charAt(at) == '#' && (at == 0 || " \t,[]{}:\r\n".indexOf(text.charAt(at - 1)) >= 0)) {
                int end = Math.min(lineEnd(at), to);
                comments.add(new Span(at, end));
                at = end;
            }
        }
        return comments;
    }

    private void addScalars(Node node, List<Span> spans) {
        switch (node) {
            case MappingNode mapping ->
                mapping.getValue().forEach(entry -> {
                    addScalars(entry.getKeyNode(), spans);
                    addScalars(entry.getValueNode(), spans);
                });
            case SequenceNode sequence -> sequence.getValue().forEach(item -> addScalars(item, spans));
            default -> spans.add(new Span(index(node.getStartMark()), index(node.getEndMark())));
        }
    }

    /** Returns the first comma between two indexes, outside of comments; -1 for none. */
    int comma(int from, int to) {
        for (int at = from; at < to; at++) {
            if (text.charAt(at) == ',') {
                return at;
            }
            if (text.charAt(at) == '#') {
                at = lineEnd(at);
            }
        }
        return -1;
    }
}
