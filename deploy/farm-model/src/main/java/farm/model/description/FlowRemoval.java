package farm.model.description;

import java.util.List;
import org.yaml.snakeyaml.nodes.NodeTuple;

/** Removes an entry of a YAML mapping in braces, with its comma. Comments stay. */
final class FlowRemoval {

    private final YamlSource source;
    private final Splices splices;

    FlowRemoval(YamlSource source, Splices splices) {
        this.source = source;
        this.splices = splices;
    }

    void remove(YamlLevel level, NodeTuple entry) throws DescriptionException {
        List<NodeTuple> entries = level.entries();
        int position = entries.indexOf(entry);
        int start = source.start(entry.getKeyNode());
        int end = source.end(entry);
        int next = position == entries.size() - 1
                ? source.end(level.mapping()) - 1
                : source.start(entries.get(position + 1).getKeyNode());
        int comma = source.comma(end, next);
        String kept = kept(entry, start, end);
        if (comma >= 0 && source.isBlank(end, comma)) {
            removeSpan(start, comma + 1, kept);
        } else if (comma >= 0) { // a comment between the entry and its comma
            splices.replace(start, end, kept);
            splices.delete(comma, comma + 1);
        } else if (position > 0) {
            removeLast(source.end(entries.get(position - 1)), start, end, kept);
        } else {
            removeSpan(start, end, kept);
        }
    }

    /** Returns the comments inside an entry, each with a line break. */
    private String kept(NodeTuple entry, int start, int end) {
        StringBuilder kept = new StringBuilder();
        for (YamlSource.Span comment : source.comments(start, end, entry.getKeyNode(), entry.getValueNode())) {
            kept.append(source.text(), comment.start(), source.nextLine(comment.start()));
        }
        return kept.toString();
    }

    private void removeLast(int endOfPrevious, int start, int end, String kept) {
        int comma = source.comma(endOfPrevious, start);
        if (source.isBlank(endOfPrevious, comma) && source.isBlank(comma + 1, start)) {
            splices.replace(endOfPrevious, end, kept.isEmpty() ? "" : " " + kept);
        } else {
            splices.delete(comma, comma + 1);
            removeSpan(start, end, kept);
        }
    }

    /** Removes an entry, and the blanks or the empty line that it leaves behind. */
    private void removeSpan(int start, int end, String kept) {
        int lineStart = source.lineStart(start);
        int lineEnd = source.lineEnd(end);
        int rest = source.skipBlanks(end, lineEnd);
        boolean beginsLine = source.isBlank(lineStart, start);
        if (!kept.isEmpty()) {
            splices.replace(start, end, kept);
        } else if (beginsLine && rest == lineEnd) {
            splices.delete(lineStart, source.nextLine(end));
        } else if (!beginsLine && source.text().startsWith("}", rest)) {
            splices.delete(source.skipBlanksBack(start, lineStart), rest);
        } else if (beginsLine || !source.text().startsWith("#", rest)) {
            splices.delete(start, rest);
        } else {
            splices.delete(start, end);
        }
    }
}
