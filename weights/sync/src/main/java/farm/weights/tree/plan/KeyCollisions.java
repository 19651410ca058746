package farm.weights.tree.plan;

import farm.weights.model.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds keys that several files give. Which of the values is meant nobody can tell, so none of the files counts. */
public final class KeyCollisions {

    private static final int TOLD = 5; // of one file

    private KeyCollisions() {}

    /** The same files, but those that give a key of another one are bad. */
    public static SortedMap<String, FileKeys> refused(SortedMap<String, FileKeys> files) {
        Map<String, String> firsts = new HashMap<>();
        Map<String, List<Problem>> problems = new HashMap<>();
        files.forEach((file, keys) -> {
            if (keys instanceof FileKeys.Good good) {
                good.leaves().forEach((key, leaf) -> {
                    String first = firsts.putIfAbsent(key, file);
                    if (first != null && files.get(first) instanceof FileKeys.Good other) {
                        Leaf there = other.leaves().get(key);
                        add(problems, new Problem(file, leaf.line(), reason(key, first)));
                        add(problems, new Problem(first, there == null ? null : there.line(), reason(key, file)));
                    }
                });
            }
        });
        if (problems.isEmpty()) {
            return files;
        }
        SortedMap<String, FileKeys> refused = new TreeMap<>(files);
        problems.forEach((file, why) -> refused.put(file, new FileKeys.Bad(why, false)));
        return refused;
    }

    private static void add(Map<String, List<Problem>> problems, Problem problem) {
        List<Problem> its = problems.computeIfAbsent(problem.file(), file -> new ArrayList<>());
        if (its.size() < TOLD) {
            its.add(problem);
        }
    }

    private static String reason(String key, String other) {
        return "the key " + key + " comes from " + other + " too; take it out of one of them";
    }
}
