package farm.weights.tree;

import farm.weights.kv.Fence;
import farm.weights.kv.KvStore;
import farm.weights.kv.TransactionLimit;
import farm.weights.model.Problem;
import farm.weights.plan.Change;
import farm.weights.plan.KvEntry;
import farm.weights.source.ExcludedFiles;
import farm.weights.source.FileSource;
import farm.weights.source.Revision;
import farm.weights.source.Snapshot;
import farm.weights.source.SourceException;
import farm.weights.tree.plan.DesiredKeys;
import farm.weights.tree.plan.DesiredTreeState;
import farm.weights.tree.plan.FileKeys;
import farm.weights.tree.plan.TransactionBatches;
import farm.weights.tree.plan.TreePlan;
import farm.weights.tree.plan.TreePlanner;
import farm.weights.tree.plan.TreePolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes KV hold a tree of files: {@link #look} reads the files, {@link #plan} tells what has to change, {@link #run} changes it.
 * Not for several threads.
 */
public final class TreeSync {

    private static final int TRIES = 5;

    private final FileSource source;
    private final KvStore kv;
    private final TreePolicy rules;
    private final TransactionLimit limit;
    private final TreeSourceReader reader;
    private final DesiredTreeState desired;
    private final Duration patience;
    private final LongSupplier nanoTime;
    private Map<String, DesiredKeys.Key> inForce = Map.of();
    private @Nullable Problem sourceProblem;
    private @Nullable Long unavailableSince;
    private @Nullable Revision revision;
    private ExcludedFiles excluded = ExcludedFiles.NONE;
    private boolean everRead;

    /**
     * @param kv with the keys where the tree goes
     * @param patience how long a file, or the source, may stay unfinished or away until it counts as that; zero for a single look
     */
    public TreeSync(
            FileSource source,
            KvStore kv,
            TreeSettings settings,
            TransactionLimit limit,
            Duration patience,
            LongSupplier nanoTime) {
        this.source = source;
        this.kv = kv;
        this.rules = settings.rules();
        this.limit = limit;
        this.reader = new TreeSourceReader(settings.expander());
        this.desired = new DesiredTreeState(settings.to(), settings.expander()::base, patience);
        this.patience = patience;
        this.nanoTime = nanoTime;
    }

    /**
     * Reads the files. Where that does not work, what was read before goes on to count.
     *
     * @return whether something has to be looked at again soon, because it is unfinished
     */
    public boolean look() {
        long now = nanoTime.getAsLong();
        try {
            Snapshot snapshot = source.read();
            SortedMap<String, FileKeys> files = reader.read(snapshot);
            revision = snapshot.revision();
            excluded = snapshot.excluded();
            unavailableSince = null;
            sourceProblem = snapshot.stale() == null ? null : problem(snapshot.stale());
            everRead = true;
            return desired.update(files, now);
        } catch (SourceException e) {
            unavailableSince = unavailableSince == null ? now : unavailableSince;
            if (sourceProblem == null && now - unavailableSince < patience.toNanos()) {
                return true;
            }
            sourceProblem = problem(String.valueOf(e.getMessage()));
            return false;
        }
    }

    private Problem problem(String reason) {
        return new Problem(source.description(), null, reason);
    }

    /**
     * Looks at KV and tells what has to change so that it holds what was last read; changes nothing. Nothing as long as nothing
     * was read.
     *
     * @throws farm.weights.kv.KvException if KV can't be read
     */
    public Optional<Pending> plan() {
        return everRead ? Optional.of(pending(desired.wanted(), kv.read())) : Optional.empty();
    }

    private Pending pending(DesiredKeys wanted, Map<String, KvEntry> live) {
        TreePlan plan = TreePlanner.plan(wanted, live);
        return new Pending(wanted, live, plan, rules.judge(plan, wanted, inForce));
    }

    /**
     * What has to change, and what of it may.
     *
     * @param live what KV has where the tree goes
     */
    public record Pending(DesiredKeys wanted, Map<String, KvEntry> live, TreePlan plan, TreePolicy.Verdict verdict) {}

    /**
     * What a run has done.
     *
     * @param pending what was left to change before its last transactions; if it is finished, only what may not be changed is left
     * @param done all that was changed
     * @param putBack how many of these had been changed by somebody else
     * @param transactions how many it took
     * @param conflicts how often somebody else was faster
     * @param finished whether all that may be changed is; otherwise somebody else was faster again and again
     */
    public record Run(
            Pending pending, List<Change> done, int putBack, int transactions, int conflicts, boolean finished) {}

    /**
     * Makes KV hold what was last read, as far as the rules let. What others change meanwhile is not written over: it looks and
     * plans again.
     *
     * @param fence what has to hold in each transaction; null for nothing
     * @throws farm.weights.kv.KvException if KV can't be read or written, or the fence does not hold; what was done until then stays
     */
    public Optional<Run> run(@Nullable Fence fence) {
        return everRead ? Optional.of(run(desired.wanted(), fence)) : Optional.empty();
    }

    private Run run(DesiredKeys wanted, @Nullable Fence fence) {
        List<Change> done = new ArrayList<>();
        int transactions = 0;
        int putBack = 0;
        int conflicts = 0;
        for (int vain = 0; ; ) {
            Pending pending = pending(wanted, kv.read());
            int before = transactions;
            boolean conflict = false;
            for (List<Change> next : TransactionBatches.of(pending.verdict().changes(), limit.changes())) {
                conflict = !kv.apply(next, fence);
                if (conflict) {
                    break;
                }
                transactions++;
                done.addAll(next);
                putBack += (int) next.stream()
                        .filter(change -> TreePolicy.isDrift(change.key(), wanted, inForce))
                        .count();
            }
            if (!conflict) {
                inForce = wanted.keys();
                return new Run(pending, done, putBack, transactions, conflicts, true);
            }
            conflicts++;
            vain = transactions == before ? vain + 1 : 0;
            if (vain >= TRIES) {
                return new Run(pending, done, putBack, transactions, conflicts, false);
            }
        }
    }

    /** What is wrong with the source as a whole; the files may be known nevertheless, though not the newest. */
    public Optional<Problem> sourceProblem() {
        return Optional.ofNullable(sourceProblem);
    }

    /** The files as they were last read. */
    public DesiredTreeState files() {
        return desired;
    }

    /** Remarks about valid files, a line each: warnings, and how many files were left out. */
    public List<String> remarks() {
        List<String> all = new ArrayList<>();
        desired.warnings().forEach(warning -> all.add(warning.toString()));
        if (excluded.count() > 0) {
            all.add(excluded.toString());
        }
        return all;
    }

    /** The files that did not belong to the tree when the source was last read. */
    public ExcludedFiles excluded() {
        return excluded;
    }

    /** The source as a whole when it was last read; null where it has no revisions. */
    public @Nullable Revision revision() {
        return revision;
    }
}
