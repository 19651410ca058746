package farm.model.description;

import java.util.Objects;
import org.yaml.snakeyaml.nodes.NodeTuple;

/** Removes an entry of a YAML mapping in block style, with its lines. Comments stay. */
final class BlockRemoval {

    private final YamlSource source;
    private final Splices splices;

    BlockRemoval(YamlSource source, Splices splices) {
        this.source = source;
        this.splices = splices;
    }

    void remove(YamlLevel level, NodeTuple entry) throws DescriptionException {
        int key = source.start(entry.getKeyNode());
        int start = source.lineStart(key);
        int end = source.nextLine(source.end(entry));
        if (!source.isBlank(start, key)) {
            throw source.refused(entry.getKeyNode(), "does not begin with a key");
        }
        String kept = kept(entry, start, end);
        boolean isUnfinished = end == source.text().length() && source.lineStart(end) < end;
        if (kept.isEmpty() && isUnfinished && start > 0) {
            start -= source.lineBreak(start).length(); // the text still ends without a line break
        }
        splices.replace(start, end, kept);
        if (level.entries().size() == 1) {
            leaveEmptyMapping(Objects.requireNonNull(level.entry()));
        }
    }

    /** Returns the comments of an entry, each on a line of its own. */
    private String kept(NodeTuple entry, int start, int end) {
        String text = source.text();
        int key = source.start(entry.getKeyNode());
        StringBuilder kept = new StringBuilder();
        for (YamlSource.Span comment : source.comments(key, end, entry.getKeyNode(), entry.getValueNode())) {
            int line = source.lineStart(comment.start());
            if (source.isBlank(line, comment.start())) {
                kept.append(text, line, comment.start());
            } else {
                kept.append(text, start, key); // the indentation of the entry
            }
            kept.append(text, comment.start(), source.nextLine(comment.start()));
        }
        return kept.toString();
    }

    private void leaveEmptyMapping(NodeTuple parent) throws DescriptionException {
        int key = source.end(parent.getKeyNode());
        int colon = source.skipBlanks(key, source.lineEnd(key));
        if (!source.text().startsWith(":", colon)) {
            throw source.refused(parent.getKeyNode(), "has a key without its ':'");
        }
        splices.insert(colon + 1, " {}");
    }
}
