package farm.weights.tree.expand;

import farm.model.text.Printable;
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

/**
 * The fields of a mapping together with those merged into it ({@code <<: *name}). Its own fields
 * take precedence.
 */
final class MergedMapping {

    private static final int MAX_DEPTH = 20;

    private final Map<String, Map.Entry<ScalarNode, Node>> fields = new LinkedHashMap<>();
    private final LeafCollector leaves;
    private final NodeBudget budget;

    private MergedMapping(LeafCollector leaves, NodeBudget budget) {
        this.leaves = leaves;
        this.budget = budget;
    }

    /**
     * Returns the fields.
     *
     * @param budget counts each field, also those that are overridden
     */
    static Collection<Map.Entry<ScalarNode, Node>> fields(MappingNode mapping, LeafCollector leaves, NodeBudget budget)
            throws MalformedFileException {
        MergedMapping merged = new MergedMapping(leaves, budget);
        merged.collect(mapping, 0);
        return merged.fields.values();
    }

    private void collect(MappingNode mapping, int depth) throws MalformedFileException {
        if (depth > MAX_DEPTH) {
            throw new MalformedFileException(YamlFile.line(mapping), "merges (<<) into one another too deeply", false);
        }
        Map<String, Map.Entry<ScalarNode, Node>> own = new LinkedHashMap<>();
        budget.count(mapping);
        for (NodeTuple tuple : mapping.getValue()) {
            budget.count(tuple.getKeyNode());
            if (!isMerge(tuple)) {
                if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                    leaves.problem(YamlFile.line(tuple.getKeyNode()), "a key that is not a plain scalar");
                } else if (own.put(key.getValue(), Map.entry(key, tuple.getValueNode())) != null) {
                    leaves.problem(
                            YamlFile.line(key),
                            "'" + Printable.of(key.getValue(), 80) + "' occurs twice; remove one of them");
                }
            }
        }
        own.forEach(fields::putIfAbsent);
        for (NodeTuple tuple : mapping.getValue()) {
            if (isMerge(tuple)) {
                merge(tuple.getValueNode(), depth);
            }
        }
    }

    private static boolean isMerge(NodeTuple tuple) {
        return tuple.getKeyNode().getTag().equals(Tag.MERGE);
    }

    private void merge(Node merged, int depth) throws MalformedFileException {
        List<Node> all = merged instanceof SequenceNode list ? list.getValue() : List.of(merged);
        for (Node each : all) {
            if (!(each instanceof MappingNode mapping)) {
                throw new MalformedFileException(
                        YamlFile.line(each), "merges (<<) something that is not a mapping", false);
            }
            collect(mapping, depth + 1);
        }
    }
}
