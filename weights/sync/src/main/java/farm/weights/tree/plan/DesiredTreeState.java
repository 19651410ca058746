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
 * Remembers the last good keys of each file from look to look. A file that is unfinished or gone counts as that only after some
 * time, because saving a file may look like either for a moment. Not for several threads.
 */
public final class DesiredTreeState {

    private final UnaryOperator<String> base;
    private final String to;
    private final long patience;
    private final SortedMap<String, State> states = new TreeMap<>();

    /**
     * @param to where the tree goes
     * @param base the key of a file's content, from its path
     * @param patience how long a file may stay unfinished or away
     */
    public DesiredTreeState(String to, UnaryOperator<String> base, Duration patience) {
        this.to = to;
        this.base = base;
        this.patience = patience.toNanos();
    }

    /**
     * Takes in what a look gave.
     *
     * @param files all there are, by their paths
     * @param nanos a clock that never goes back, such as {@link System#nanoTime}
     * @return whether something has to be looked at again soon, because it is unfinished
     */
    public boolean update(SortedMap<String, FileKeys> files, long nanos) {
        boolean unsettled = false;
        for (Map.Entry<String, FileKeys> file : files.entrySet()) {
            unsettled |=
                    states.computeIfAbsent(file.getKey(), name -> new State()).update(file.getValue(), nanos);
        }
        Set<String> gone = new HashSet<>();
        for (Map.Entry<String, State> known : states.entrySet()) {
            String name = known.getKey();
            if (files.containsKey(name)) {
                continue;
            }
            known.getValue().fresh = false;
            if (!isInBadFolder(name, files)) {
                boolean isGone = known.getValue().isOutOfPatience(nanos) && gone.add(name);
                unsettled |= !isGone;
            }
        }
        states.keySet().removeAll(gone);
        return unsettled;
    }

    /** Whether a file may still be there, since a folder that it was in can't be looked into. */
    private static boolean isInBadFolder(String file, Map<String, FileKeys> files) {
        for (int slash = file.indexOf('/'); slash > 0; slash = file.indexOf('/', slash + 1)) {
            if (files.get(file.substring(0, slash)) instanceof FileKeys.Bad) {
                return true;
            }
        }
        return false;
    }

    /** What KV should hold now. A key that one file gives now and another one gave when it was last in order is the first one's. */
    public DesiredKeys wanted() {
        SortedMap<String, DesiredKeys.Key> keys = new TreeMap<>();
        Set<String> untouchable = new HashSet<>();
        states.forEach((file, state) -> {
            SortedMap<String, Leaf> leaves = state.lastGood;
            if (leaves == null) {
                untouchable.add(base.apply(file));
                untouchable.add(to + file); // it may be a folder
            } else {
                leaves.forEach((key, leaf) -> {
                    if (state.fresh) {
                        keys.put(key, new DesiredKeys.Key(leaf.value(), file, true));
                    } else {
                        keys.putIfAbsent(key, new DesiredKeys.Key(leaf.value(), file, false));
                    }
                });
            }
        });
        return new DesiredKeys(keys, untouchable);
    }

    /** What is wrong with the files, in the order of their paths. */
    public List<Problem> problems() {
        List<Problem> all = new ArrayList<>();
        states.values().forEach(state -> all.addAll(state.problems));
        return all;
    }

    /** Warnings about valid files, in the order of their paths. */
    public List<Problem> warnings() {
        return states.values().stream()
                .map(state -> state.warning)
                .filter(Objects::nonNull)
                .toList();
    }

    /** How many files there are. */
    public int files() {
        return states.size();
    }

    /** How many of them are not in order. */
    public int bad() {
        return (int) states.values().stream()
                .filter(state -> !state.problems.isEmpty())
                .count();
    }

    private final class State {

        @Nullable
        SortedMap<String, Leaf> lastGood;

        boolean fresh;
        List<Problem> problems = List.of();

        @Nullable
        Problem warning;

        private @Nullable Long doubtfulSince;

        /** Whether it is in doubt. */
        boolean update(FileKeys now, long nanos) {
            switch (now) {
                case FileKeys.Good good -> {
                    boolean emptied = good.maybeEmptied() && !good.leaves().equals(lastGood);
                    if (emptied && !isOutOfPatience(nanos)) {
                        return true;
                    }
                    warning = good.warning();
                    lastGood = good.leaves();
                    fresh = true;
                    problems = List.of();
                }
                case FileKeys.Bad bad -> {
                    if (bad.maybeUnfinished() && problems.isEmpty() && !isOutOfPatience(nanos)) {
                        return true;
                    }
                    fresh = false;
                    problems = bad.problems();
                }
            }
            doubtfulSince = null;
            return false;
        }

        boolean isOutOfPatience(long nanos) {
            if (doubtfulSince == null) {
                doubtfulSince = nanos;
            }
            return nanos - doubtfulSince >= patience;
        }
    }
}
