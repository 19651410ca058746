package farm.weights.tree.plan;

import farm.weights.model.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the last valid keys of each file across readings of the source. An unfinished or
 * missing file counts as such only after the settling time, because an editor that saves a file may
 * cause either for a moment. Not thread-safe.
 */
public final class DesiredTreeState {

    private final UnaryOperator<String> base;
    private final String to;
    private final long settlingTime;
    private final SortedMap<String, TreeFile> states = new TreeMap<>();

    /**
     * @param to the prefix of the tree's keys
     * @param base returns the key of a file's content, from its path
     * @param settlingTime the time that a file may stay unfinished or missing
     */
    public DesiredTreeState(String to, UnaryOperator<String> base, Duration settlingTime) {
        this.to = to;
        this.base = base;
        this.settlingTime = settlingTime.toNanos();
    }

    /**
     * Updates the state with a reading of the source.
     *
     * @param files all files, by path
     * @param nanos a monotonic time, such as {@link System#nanoTime}
     * @return whether the source has to be read again soon, because a save may be in progress
     */
    public boolean update(SortedMap<String, FileKeys> files, long nanos) {
        boolean unsettled = false;
        for (Map.Entry<String, FileKeys> file : files.entrySet()) {
            unsettled |= states.computeIfAbsent(file.getKey(), name -> new TreeFile())
                    .update(file.getValue(), nanos);
        }
        Set<String> deleted = new HashSet<>();
        for (Map.Entry<String, TreeFile> known : states.entrySet()) {
            String name = known.getKey();
            if (files.containsKey(name)) {
                continue;
            }
            known.getValue().current = false;
            if (!isInUnreadableFolder(name, files)) {
                boolean isDeleted = known.getValue().isSettled(nanos) && deleted.add(name);
                unsettled |= !isDeleted;
            }
        }
        states.keySet().removeAll(deleted);
        return unsettled;
    }

    /** Returns whether a file may still exist, because one of its folders cannot be read. */
    private static boolean isInUnreadableFolder(String file, Map<String, FileKeys> files) {
        for (int slash = file.indexOf('/'); slash > 0; slash = file.indexOf('/', slash + 1)) {
            if (files.get(file.substring(0, slash)) instanceof FileKeys.Invalid) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the keys that KV should hold. A file that is valid now takes a key over from a file
     * that was valid before.
     */
    public DesiredKeys desired() {
        SortedMap<String, DesiredKeys.Key> keys = new TreeMap<>();
        Set<String> untouchable = new HashSet<>();
        states.forEach((file, state) -> {
            SortedMap<String, Leaf> leaves = state.lastValid;
            if (leaves == null) {
                untouchable.add(base.apply(file));
                untouchable.add(to + file); // may be a folder that cannot be read
            } else {
                leaves.forEach((key, leaf) -> {
                    if (state.current) {
                        keys.put(key, new DesiredKeys.Key(leaf.value(), file, true));
                    } else {
                        keys.putIfAbsent(key, new DesiredKeys.Key(leaf.value(), file, false));
                    }
                });
            }
        });
        return new DesiredKeys(keys, untouchable);
    }

    /** Returns the problems with the files, sorted by path. */
    public List<Problem> problems() {
        List<Problem> all = new ArrayList<>();
        states.values().forEach(state -> all.addAll(state.problems));
        return all;
    }

    /** Returns warnings about valid files, sorted by path. */
    public List<Problem> warnings() {
        return states.values().stream()
                .map(state -> state.warning)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Returns the number of files. */
    public int files() {
        return states.size();
    }

    /** Returns the number of invalid files. */
    public int invalidFiles() {
        return (int) states.values().stream()
                .filter(state -> !state.problems.isEmpty())
                .count();
    }

    private final class TreeFile {

        @Nullable
        SortedMap<String, Leaf> lastValid;

        boolean current;
        List<Problem> problems = List.of();

        @Nullable
        Problem warning;

        private @Nullable Long unsettledSince;

        /** Records a reading of the file. Returns whether a save of it may be in progress. */
        boolean update(FileKeys read, long nanos) {
            switch (read) {
                case FileKeys.Valid valid -> {
                    boolean emptied = valid.maybeEmptied() && !valid.leaves().equals(lastValid);
                    if (emptied && !isSettled(nanos)) {
                        return true;
                    }
                    warning = valid.warning();
                    lastValid = valid.leaves();
                    current = true;
                    problems = List.of();
                }
                case FileKeys.Invalid invalid -> {
                    if (invalid.maybeUnfinished() && problems.isEmpty() && !isSettled(nanos)) {
                        return true;
                    }
                    current = false;
                    problems = invalid.problems();
                }
            }
            unsettledSince = null;
            return false;
        }

        /** Returns whether the settling time, which begins with the first call, is over. */
        boolean isSettled(long nanos) {
            if (unsettledSince == null) {
                unsettledSince = nanos;
            }
            return nanos - unsettledSince >= settlingTime;
        }
    }
}
