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
 * Remembers the last good keys of each file across readings of the source. An unfinished or missing
 * file counts as such only after a grace period, because an editor that saves a file may cause
 * either for a moment. Not thread-safe.
 */
public final class DesiredTreeState {

    private final UnaryOperator<String> base;
    private final String to;
    private final long grace;
    private final SortedMap<String, FileState> states = new TreeMap<>();

    /**
     * @param to the prefix of the tree's keys
     * @param base returns the key of a file's content, from its path
     * @param grace the time that a file may stay unfinished or missing
     */
    public DesiredTreeState(String to, UnaryOperator<String> base, Duration grace) {
        this.to = to;
        this.base = base;
        this.grace = grace.toNanos();
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
            unsettled |= states.computeIfAbsent(file.getKey(), name -> new FileState())
                    .update(file.getValue(), nanos);
        }
        Set<String> deleted = new HashSet<>();
        for (Map.Entry<String, FileState> known : states.entrySet()) {
            String name = known.getKey();
            if (files.containsKey(name)) {
                continue;
            }
            known.getValue().current = false;
            if (!isInUnreadableFolder(name, files)) {
                boolean isDeleted = known.getValue().isGraceOver(nanos) && deleted.add(name);
                unsettled |= !isDeleted;
            }
        }
        states.keySet().removeAll(deleted);
        return unsettled;
    }

    /** Returns whether a file may still exist, because one of its folders can't be read. */
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
            SortedMap<String, Leaf> leaves = state.lastGood;
            if (leaves == null) {
                untouchable.add(base.apply(file));
                untouchable.add(to + file); // may be a folder that can't be read
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

    private final class FileState {

        @Nullable
        SortedMap<String, Leaf> lastGood;

        boolean current;
        List<Problem> problems = List.of();

        @Nullable
        Problem warning;

        private @Nullable Long graceSince;

        /** Records a reading of the file. Returns whether a save of it may be in progress. */
        boolean update(FileKeys read, long nanos) {
            switch (read) {
                case FileKeys.Valid valid -> {
                    boolean emptied = valid.maybeEmptied() && !valid.leaves().equals(lastGood);
                    if (emptied && !isGraceOver(nanos)) {
                        return true;
                    }
                    warning = valid.warning();
                    lastGood = valid.leaves();
                    current = true;
                    problems = List.of();
                }
                case FileKeys.Invalid invalid -> {
                    if (invalid.maybeUnfinished() && problems.isEmpty() && !isGraceOver(nanos)) {
                        return true;
                    }
                    current = false;
                    problems = invalid.problems();
                }
            }
            graceSince = null;
            return false;
        }

        /** Returns whether the grace period, which begins with the first call, is over. */
        boolean isGraceOver(long nanos) {
            if (graceSince == null) {
                graceSince = nanos;
            }
            return nanos - graceSince >= grace;
        }
    }
}
