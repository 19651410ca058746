package farm.model.description;

import farm.model.yaml.InvalidYamlException;
import farm.model.yaml.YamlDocument;
import java.util.List;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Changes single entries of a YAML text. All other characters stay. A rare notation may lead to an
 * invalid result, so the caller has to verify it.
 */
final class YamlEditor {

    private final String name;
    private final YamlSource source;
    private final YamlLevel root;
    private final Splices splices = new Splices();

    private YamlEditor(String name, String text) throws DescriptionException {
        this.name = name;
        source = new YamlSource(name, text);
        root = YamlLevel.root(mapping(name, text));
    }

    private static MappingNode mapping(String name, String text) throws DescriptionException {
        try {
            if (YamlDocument.compose(name, text) instanceof MappingNode mapping) {
                return mapping;
            }
        } catch (InvalidYamlException e) {
            throw new DescriptionException(String.valueOf(e.getMessage()));
        }
        throw new DescriptionException(name + ": not a mapping");
    }

    /**
     * Sets a value. Adds the entry, and the mappings around it, if they are missing.
     *
     * @param path the keys that lead to the value
     * @param value as it is written in YAML, on one line
     * @throws DescriptionException if the text is written in a way that is not supported
     */
    static String put(String name, String text, List<String> path, String value) throws DescriptionException {
        YamlEditor editor = new YamlEditor(name, text);
        editor.put(path, value);
        return editor.result();
    }

    /**
     * Removes an entry. The last one of a mapping leaves an empty mapping. Comments stay.
     *
     * @return the same text if there is no such entry
     * @throws DescriptionException if the text is written in a way that is not supported
     */
    static String remove(String name, String text, List<String> path) throws DescriptionException {
        YamlEditor editor = new YamlEditor(name, text);
        editor.remove(path);
        return editor.result();
    }

    private String result() throws DescriptionException {
        String edited = splices.apply(source.text());
        try {
            YamlDocument.compose(name, edited);
            return edited;
        } catch (InvalidYamlException e) {
            throw YamlSource.refused(name);
        }
    }

    private void put(List<String> path, String value) throws DescriptionException {
        EntryInsertion insertion = new EntryInsertion(source, splices);
        YamlLevel level = root;
        for (int depth = 0; ; depth++) {
            requireNoAnchor(level.mapping());
            NodeTuple entry = level.find(path.get(depth));
            if (entry == null) {
                insertion.insert(level, new NewEntry(path.subList(depth, path.size()), value, level.keyStyle()));
                return;
            }
            Node old = entry.getValueNode();
            requireNoAnchor(old);
            if (depth == path.size() - 1) {
                requirePlain(old);
                splices.replace(source.start(old), source.end(old), value);
                return;
            }
            if (old.getTag().equals(Tag.NULL)) {
                insertion.fill(
                        level, entry, new NewEntry(path.subList(depth + 1, path.size()), value, level.keyStyle()));
                return;
            }
            level = below(level, entry);
        }
    }

    private void remove(List<String> path) throws DescriptionException {
        YamlLevel level = root;
        for (int depth = 0; ; depth++) {
            requireNoAnchor(level.mapping());
            NodeTuple entry = level.find(path.get(depth));
            if (entry == null) {
                return;
            }
            requireNoAnchor(entry.getValueNode());
            if (depth == path.size() - 1) {
                requireRemovable(entry.getKeyNode());
                requireRemovable(entry.getValueNode());
                if (level.isFlow()) {
                    new FlowRemoval(source, splices).remove(level, entry);
                } else {
                    new BlockRemoval(source, splices).remove(level, entry);
                }
                return;
            }
            if (entry.getValueNode().getTag().equals(Tag.NULL)) {
                return;
            }
            level = below(level, entry);
        }
    }

    private YamlLevel below(YamlLevel level, NodeTuple entry) throws DescriptionException {
        if (!(entry.getValueNode() instanceof MappingNode mapping)) {
            throw source.refused(entry.getKeyNode(), "is not a mapping");
        }
        return new YamlLevel(mapping, level, entry);
    }

    private void requireRemovable(Node node) throws DescriptionException {
        requireNoAnchor(node);
        switch (node) {
            case MappingNode mapping -> {
                for (NodeTuple entry : mapping.getValue()) {
                    requireRemovable(entry.getKeyNode());
                    requireRemovable(entry.getValueNode());
                }
            }
            case SequenceNode sequence -> {
                for (Node item : sequence.getValue()) {
                    requireRemovable(item);
                }
            }
            default -> requirePlain(node);
        }
    }

    // its first line may have a comment
    private void requirePlain(Node node) throws DescriptionException {
        if (YamlSource.isBlockScalar(node)) {
            throw source.refused(node, "begins a block of text ('|' or '>')");
        }
    }

    // an edit would change all places that use the anchor
    private void requireNoAnchor(Node node) throws DescriptionException {
        if (node.getAnchor() != null) {
            throw source.refused(node, "uses the anchor '&" + node.getAnchor() + "'");
        }
    }
}
