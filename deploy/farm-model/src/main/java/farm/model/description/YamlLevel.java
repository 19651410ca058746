package farm.model.description;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * A mapping in a YAML text.
 *
 * @param parent the mapping around it; null for the root
 * @param entry its entry in the mapping around it; null for the root
 */
record YamlLevel(
        MappingNode mapping,
        @Nullable YamlLevel parent,
        @Nullable NodeTuple entry) {

    private static final int DEFAULT_STEP = 2;

    static YamlLevel root(MappingNode mapping) {
        return new YamlLevel(mapping, null, null);
    }

    @Nullable
    NodeTuple find(String key) {
        for (NodeTuple tuple : entries()) {
            if (tuple.getKeyNode() instanceof ScalarNode scalar
                    && scalar.getValue().equals(key)) {
                return tuple;
            }
        }
        return null;
    }

    List<NodeTuple> entries() {
        return mapping.getValue();
    }

    boolean isFlow() {
        return YamlSource.isFlow(mapping);
    }

    /** Returns the column of the keys in block style. */
    int column() {
        return entries().getFirst().getKeyNode().getStartMark().getColumn();
    }

    /** Returns how many columns the keys are indented, seen from the keys around the mapping. */
    int step() {
        if (parent == null || parent.isFlow() || isFlow()) {
            return DEFAULT_STEP;
        }
        int step = column() - parent.column();
        return step > 0 ? step : DEFAULT_STEP;
    }

    /** Returns the style in which the keys are written. */
    ScalarStyle keyStyle() {
        if (entries().isEmpty()) {
            return parent == null ? ScalarStyle.PLAIN : parent.keyStyle();
        }
        return entries().getLast().getKeyNode() instanceof ScalarNode key ? key.getScalarStyle() : ScalarStyle.PLAIN;
    }
}
