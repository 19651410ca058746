package farm.weights.tree.expand;

import org.yaml.snakeyaml.nodes.Node;

/**
 * Counts the nodes that a YAML document expands to. A small document can expand to any number of them, because aliases
 * ({@code *name}) and merges ({@code <<}) repeat what is written once.
 */
final class NodeBudget {

    private static final int LEAST = 100_000;
    private static final int DEEPEST = 100;

    private final int most;
    private int nodes;

    /** @param length of the document, in characters; without aliases, it can't have more nodes than that */
    NodeBudget(int length) {
        most = Math.max(LEAST, length);
    }

    /** Counts one node, and stops where there are too many. */
    void count(Node node) throws MalformedFileException {
        if (++nodes > most) {
            throw new MalformedFileException(
                    YamlFile.line(node),
                    "expands to more than " + most
                            + " values, because aliases (*name) or merges (<<) repeat them; write" + " fewer of them",
                    false);
        }
    }

    /** Counts one that is in others, and stops where these are too many. */
    void count(Node node, int depth) throws MalformedFileException {
        if (depth > DEEPEST) {
            throw new MalformedFileException(
                    YamlFile.line(node), "more than " + DEEPEST + " mappings or lists in one another", false);
        }
        count(node);
    }
}
