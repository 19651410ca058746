package farm.weights.tree.plan;

import farm.weights.model.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds keys that several files define. All of these files are then invalid. */
public final class KeyCollisions {

    private static final int MAX_PROBLEMS = 5; // of one file

    private KeyCollisions() {}

    /** Returns the same files, with those that share a key made invalid. */
    public static SortedMap<String, FileKeys> refused(SortedMap<String, FileKeys> files) {
        Map<String, String> firsts = new HashMap<>();
        Map<String, List<Problem>> problems = new HashMap<>();
        files.forEach((file, keys) -> {
            if (keys instanceof FileKeys.Valid good) {
                good.leaves().forEach((key, leaf) -> {
                    String first = firsts.putIfAbsent(key, file);
                    if (first != null && files.get(first) instanceof FileKeys.Valid other) {
                        Leaf otherLeaf = other.leaves().get(key);
                        add(problems, new Problem(file, leaf.line(), reason(key, first)));
                        add(
                                problems,
                                new Problem(first, otherLeaf == null ? null : otherLeaf.line(), reason(key, file)));
                    }
                });
            }
        });
        if (problems.isEmpty()) {
            return files;
        }
        SortedMap<String, FileKeys> refused = new TreeMap<>(files);
        problems.forEach((file, why) -> refused.put(file, new FileKeys.Invalid(why, false)));
        return refused;
    }

    private static void add(Map<String, List<Problem>> problems, Problem problem) {
        List<Problem> list = problems.computeIfAbsent(problem.file(), file -> new ArrayList<>());
        if (list.size() < MAX_PROBLEMS) {
            list.add(problem);
        }
    }

    private static String reason(String key, String other) {
        return "the key " + key + " comes from " + other + " too; remove it from one of them";
    }
}
