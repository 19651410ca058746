package farm.weights.tree.expand;

import org.yaml.snakeyaml.nodes.Node;

/**
 * Limits the nodes that a YAML document expands to. Aliases ({@code *name}) and merges ({@code <<})
 * repeat nodes, so a small document can expand to any number of them.
 */
final class NodeBudget {

    private static final int MIN_LIMIT = 100_000;
    private static final int MAX_DEPTH = 100;

    private final int limit;
    private int nodes;

    /**
     * @param length the length of the document in characters; without aliases, it has fewer nodes
     *     than that
     */
    NodeBudget(int length) {
        limit = Math.max(MIN_LIMIT, length);
    }

    /**
     * Counts a node.
     *
     * @throws MalformedFileException if there are too many
     */
    void count(Node node) throws MalformedFileException {
        if (++nodes > limit) {
            throw new MalformedFileException(
                    YamlFile.line(node),
                    "expands to more than " + limit
                            + " values, because aliases (*name) or merges (<<) repeat them; use fewer of them",
                    false);
        }
    }

    /**
     * Counts a nested node.
     *
     * @throws MalformedFileException if there are too many, or they are nested too deeply
     */
    void count(Node node, int depth) throws MalformedFileException {
        if (depth > MAX_DEPTH) {
            throw new MalformedFileException(
                    YamlFile.line(node), "more than " + MAX_DEPTH + " nested mappings or lists", false);
        }
        count(node);
    }
}
