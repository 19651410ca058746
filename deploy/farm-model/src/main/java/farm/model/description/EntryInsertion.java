package farm.model.description;

import org.yaml.snakeyaml.nodes.NodeTuple;

/** Adds an entry to a YAML mapping, in the style of the mapping. */
final class EntryInsertion {

    private final YamlSource source;
    private final Splices splices;

    EntryInsertion(YamlSource source, Splices splices) {
        this.source = source;
        this.splices = splices;
    }

    /** Adds an entry behind the others. */
    void insert(YamlLevel level, NewEntry entry) throws DescriptionException {
        if (level.entries().isEmpty()) {
            splices.insert(source.end(level.mapping()) - 1, entry.flow()); // before the brace
        } else if (level.isFlow()) {
            insertIntoFlow(level.entries().getLast(), entry);
        } else {
            insertLines(source.end(level.entries().getLast()), entry, level.column(), level.step());
        }
    }

    /** Gives a mapping to a key without a value. */
    void fill(YamlLevel level, NodeTuple empty, NewEntry entry) throws DescriptionException {
        int start = source.start(empty.getValueNode());
        int end = source.end(empty.getValueNode());
        if (end > start) { // null or ~
            splices.replace(start, end, "{" + entry.flow() + "}");
        } else if (level.isFlow()) {
            int key = source.end(empty.getKeyNode());
            boolean hasColon = source.text().startsWith(":", source.skipBlanks(key, source.lineEnd(key)));
            splices.insert(hasColon ? start : key, (hasColon ? " {" : ": {") + entry.flow() + "}");
        } else {
            insertLines(start, entry, level.column() + level.step(), level.step());
        }
    }

    private void insertLines(int after, NewEntry entry, int column, int step) {
        boolean atLineStart = after > 0 && source.lineStart(after) == after; // after a block of text
        int at = atLineStart ? after : source.nextLine(after);
        String lineBreak = source.lineBreak(after);
        String lines = entry.block(column, step, lineBreak);
        boolean afterUnfinishedLine = at == source.text().length() && source.lineStart(at) < at;
        splices.insert(at, afterUnfinishedLine ? lineBreak + lines : lines + lineBreak);
    }

    private void insertIntoFlow(NodeTuple last, NewEntry entry) throws DescriptionException {
        int key = source.start(last.getKeyNode());
        int end = source.end(last);
        int lineStart = source.lineStart(key);
        int lineEnd = source.lineEnd(end);
        int rest = source.skipBlanks(end, lineEnd);
        boolean hasComma = source.text().startsWith(",", rest);
        int afterComma = hasComma ? source.skipBlanks(rest + 1, lineEnd) : rest;
        boolean endsLine = afterComma == lineEnd || source.text().startsWith("#", afterComma);
        if (source.isBlank(lineStart, key) && endsLine) {
            int next = source.nextLine(end);
            String indent = source.text().substring(lineStart, key);
            String lineBreak = source.text().substring(lineEnd, next);
            if (!hasComma) {
                splices.insert(end, ",");
            }
            splices.insert(next, indent + entry.flow() + (hasComma ? "," : "") + lineBreak);
        } else {
            splices.insert(end, ", " + entry.flow());
        }
    }
}
