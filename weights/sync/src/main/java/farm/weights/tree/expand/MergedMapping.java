package farm.weights.tree.expand;

import farm.weights.model.Printable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** What a mapping has once others are merged into it ({@code <<: *name}); what it says itself counts more. */
final class MergedMapping {

    private static final int DEEPEST = 20;

    private MergedMapping() {}

    static Collection<Map.Entry<ScalarNode, Node>> fields(MappingNode mapping, Leaves leaves) throws Malformed {
        Map<String, Map.Entry<ScalarNode, Node>> fields = new LinkedHashMap<>();
        collect(mapping, fields, leaves, 0);
        return fields.values();
    }

    private static void collect(
            MappingNode mapping, Map<String, Map.Entry<ScalarNode, Node>> fields, Leaves leaves, int depth)
            throws Malformed {
        if (depth > DEEPEST) {
            throw new Malformed(YamlFile.line(mapping), "merges (<<) into one another too deeply", false);
        }
        Map<String, Map.Entry<ScalarNode, Node>> own = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!isMerge(tuple)) {
                if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                    leaves.problem(YamlFile.line(tuple.getKeyNode()), "a key that is no plain text");
                } else if (own.put(key.getValue(), Map.entry(key, tuple.getValueNode())) != null) {
                    leaves.problem(YamlFile.line(key), "'" + Printable.of(key.getValue(), 80) + "' stands here again");
                }
            }
        }
        own.forEach(fields::putIfAbsent);
        for (NodeTuple tuple : mapping.getValue()) {
            if (isMerge(tuple)) {
                merge(tuple.getValueNode(), fields, leaves, depth);
            }
        }
    }

    private static boolean isMerge(NodeTuple tuple) {
        return tuple.getKeyNode().getTag().equals(Tag.MERGE);
    }

    private static void merge(Node merged, Map<String, Map.Entry<ScalarNode, Node>> fields, Leaves leaves, int depth)
            throws Malformed {
        List<Node> all = merged instanceof SequenceNode list ? list.getValue() : List.of(merged);
        for (Node each : all) {
            if (!(each instanceof MappingNode mapping)) {
                throw new Malformed(YamlFile.line(each), "merges (<<) something that is no mapping", false);
            }
            collect(mapping, fields, leaves, depth + 1);
        }
    }
}
