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
 * Syncs a tree of files to KV: {@link #readSource} reads the files, {@link #plan} plans the
 * changes, {@link #apply} makes them. Not thread-safe.
 */
public final class TreeSync {

    private static final int MAX_TRIES = 5;

    private final FileSource source;
    private final KvStore kv;
    private final TreePolicy policy;
    private final TransactionLimit limit;
    private final TreeSourceReader reader;
    private final DesiredTreeState state;
    private final Duration settlingTime;
    private final LongSupplier nanoTime;
    private Map<String, DesiredKeys.Key> lastInSync = Map.of();
    private @Nullable Problem sourceProblem;
    private @Nullable Long unavailableSince;
    private @Nullable Revision revision;
    private ExcludedFiles excluded = ExcludedFiles.NONE;
    private boolean everRead;

    /**
     * @param kv the store of the tree's keys
     * @param settlingTime the time that a file may stay unfinished, or the source unavailable,
     *     before that counts; zero to read only once
     */
    public TreeSync(
            FileSource source,
            KvStore kv,
            TreeSettings settings,
            TransactionLimit limit,
            Duration settlingTime,
            LongSupplier nanoTime) {
        this.source = source;
        this.kv = kv;
        this.policy = settings.policy();
        this.limit = limit;
        this.reader = new TreeSourceReader(settings.expander());
        this.state = new DesiredTreeState(settings.to(), settings.expander()::base, settlingTime);
        this.settlingTime = settlingTime;
        this.nanoTime = nanoTime;
    }

    /**
     * Reads the files. If that fails, the last ones stay in force.
     *
     * @return whether the source has to be read again soon, because a save may be in progress
     */
    public boolean readSource() {
        long nanos = nanoTime.getAsLong();
        try {
            Snapshot snapshot = source.read();
            SortedMap<String, FileKeys> files = reader.read(snapshot);
            revision = snapshot.revision();
            excluded = snapshot.excluded();
            unavailableSince = null;
            sourceProblem = snapshot.stale() == null ? null : problem(snapshot.stale());
            everRead = true;
            return state.update(files, nanos);
        } catch (SourceException e) {
            unavailableSince = unavailableSince == null ? nanos : unavailableSince;
            if (sourceProblem == null && nanos - unavailableSince < settlingTime.toNanos()) {
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
     * Reads KV and plans the changes that make it match the files. Returns empty until the source
     * has been read.
     *
     * @throws farm.weights.kv.KvException if KV cannot be read
     */
    public Optional<PendingChanges> plan() {
        return everRead ? Optional.of(pending(state.desired(), kv.read())) : Optional.empty();
    }

    private PendingChanges pending(DesiredKeys desired, Map<String, KvEntry> live) {
        TreePlan plan = TreePlanner.plan(desired, live);
        return new PendingChanges(desired, live, plan, policy.judge(plan, desired, lastInSync));
    }

    /**
     * The changes that make KV match the files.
     *
     * @param live the keys that KV has below the tree's prefix
     * @param verdict the changes that the policy allows
     */
    public record PendingChanges(
            DesiredKeys desired, Map<String, KvEntry> live, TreePlan plan, TreePolicy.Verdict verdict) {}

    /**
     * The result of a sync.
     *
     * @param pending the changes that were pending before the last transactions. If the sync
     *     finished, only those that the policy forbids are still pending.
     * @param done all changes made
     * @param corrected the number of changes that corrected drift
     * @param transactions the number of transactions made
     * @param conflicts how often somebody else changed a key first
     * @param finished whether all allowed changes are made; if not, there were too many conflicts
     */
    public record Result(
            PendingChanges pending,
            List<Change> done,
            int corrected,
            int transactions,
            int conflicts,
            boolean finished) {}

    /**
     * Makes KV match the files, as far as the policy allows. Never overwrites a concurrent change:
     * after a conflict it reads and plans again. Returns empty until the source has been read.
     *
     * @param fence the condition on each transaction; null for none
     * @throws farm.weights.kv.KvException if KV cannot be read or written, or the fence does not
     *     hold; transactions made before stay
     */
    public Optional<Result> apply(@Nullable Fence fence) {
        return everRead ? Optional.of(apply(state.desired(), fence)) : Optional.empty();
    }

    private Result apply(DesiredKeys desired, @Nullable Fence fence) {
        List<Change> done = new ArrayList<>();
        int transactions = 0;
        int corrected = 0;
        int conflicts = 0;
        for (int futileTries = 0; ; ) {
            PendingChanges pending = pending(desired, kv.read());
            int before = transactions;
            boolean conflict = false;
            for (List<Change> batch : TransactionBatches.of(pending.verdict().changes(), limit.maxChanges())) {
                conflict = !kv.apply(batch, fence);
                if (conflict) {
                    break;
                }
                transactions++;
                done.addAll(batch);
                corrected += (int) batch.stream()
                        .filter(change -> TreePolicy.isDrift(change.key(), desired, lastInSync))
                        .count();
            }
            if (!conflict) {
                lastInSync = desired.keys();
                return new Result(pending, done, corrected, transactions, conflicts, true);
            }
            conflicts++;
            futileTries = transactions == before ? futileTries + 1 : 0;
            if (futileTries >= MAX_TRIES) {
                return new Result(pending, done, corrected, transactions, conflicts, false);
            }
        }
    }

    /**
     * Returns the problem with the source as a whole. The files may be known nevertheless, though
     * outdated.
     */
    public Optional<Problem> sourceProblem() {
        return Optional.ofNullable(sourceProblem);
    }

    /** Returns the files as they were last read. */
    public DesiredTreeState files() {
        return state;
    }

    /**
     * Returns remarks about valid files, a line each: warnings, and the number of excluded files.
     */
    public List<String> remarks() {
        List<String> all = new ArrayList<>();
        state.warnings().forEach(warning -> all.add(warning.toString()));
        if (excluded.count() > 0) {
            all.add(excluded.toString());
        }
        return all;
    }

    /** Returns the files of the source that do not belong to the tree. */
    public ExcludedFiles excluded() {
        return excluded;
    }

    /** Returns the revision of the source when it was last read; null if it has no revisions. */
    public @Nullable Revision revision() {
        return revision;
    }
}
