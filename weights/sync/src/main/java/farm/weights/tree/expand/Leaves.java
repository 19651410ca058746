package farm.weights.tree.expand;

import static java.nio.charset.StandardCharsets.UTF_8;

import farm.weights.file.Problems;
import farm.weights.model.Printable;
import farm.weights.tree.plan.FileKeys;
import farm.weights.tree.plan.Keys;
import farm.weights.tree.plan.Leaf;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects the keys and values of one file, and what is wrong with them. */
final class Leaves {

    private static final int MOST = 100_000; // keys of a file

    private final SortedMap<String, Leaf> leaves = new TreeMap<>();
    private final Problems problems;

    Leaves(String file) {
        problems = new Problems(file);
    }

    void put(String key, String value, @Nullable Integer line) throws Malformed {
        String problem = Keys.problem(key);
        int bytes = bytes(value);
        if (problem != null) {
            problems.add(line, "the key " + Printable.of(key, 80) + " " + problem);
        } else if (bytes > Keys.LARGEST_VALUE) {
            problems.add(
                    line,
                    "the value of " + key + " has " + bytes + " bytes, but Consul takes at most " + Keys.LARGEST_VALUE
                            + " in a transaction");
        } else if (leaves.putIfAbsent(key, new Leaf(value, line)) != null) {
            problems.add(line, "the key " + key + " stands here again");
        } else if (leaves.size() > MOST) {
            throw new Malformed(line, "gives more than " + MOST + " keys", false);
        }
    }

    private static int bytes(String value) {
        // most values are far from the limit, whatever they are made of
        return value.length() * 3 <= Keys.LARGEST_VALUE ? 0 : value.getBytes(UTF_8).length;
    }

    void problem(int line, String reason) {
        problems.add(line, reason);
    }

    FileKeys result() {
        return problems.any() ? new FileKeys.Bad(problems.all(), false) : new FileKeys.Good(leaves);
    }

    /** What was collected until then may be wrong only because the rest is missing. */
    FileKeys broken(Malformed why) {
        if (!why.maybeUnfinished()) {
            problems.add(why.line(), String.valueOf(why.getMessage()));
            return new FileKeys.Bad(problems.all(), false);
        }
        Problems only = new Problems(problems.file());
        only.add(why.line(), String.valueOf(why.getMessage()));
        return new FileKeys.Bad(only.all(), true);
    }
}
