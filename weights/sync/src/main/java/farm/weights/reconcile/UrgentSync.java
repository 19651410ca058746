package farm.weights.reconcile;

import farm.weights.desired.DesiredState;
import farm.weights.desired.DesiredWeights;
import farm.weights.desired.DesiredWeights.FileState;
import farm.weights.held.HeldWeights;
import farm.weights.kv.Fence;
import farm.weights.kv.KvException;
import farm.weights.kv.KvStore;
import farm.weights.leader.WriteGate;
import farm.weights.leader.WritePermit;
import farm.weights.model.Weights;
import farm.weights.plan.Change;
import farm.weights.plan.Differences;
import farm.weights.plan.KvEntry;
import farm.weights.plan.LiveWeights;
import farm.weights.plan.Planner;
import farm.weights.policy.SyncPolicy;
import farm.weights.report.SyncJournal;
import farm.weights.urgent.HeldJson;
import farm.weights.urgent.UrgentResult;
import farm.weights.urgent.UrgentWrite;
import farm.weights.urgent.UrgentWrites;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes urgent writes: the weights and the key that holds them change in one transaction, before
 * the source knows of them. Not thread-safe.
 */
public final class UrgentSync {

    private static final int MAX_TRIES = 5;

    private final KvStore kv;
    private final SyncPolicy policy;
    private final WriteGate gate;
    private final SyncJournal journal;
    private final UrgentWrites urgent;
    private final HeldSync held;

    public UrgentSync(
            KvStore kv, SyncPolicy policy, WriteGate gate, SyncJournal journal, UrgentWrites urgent, HeldSync held) {
        this.kv = kv;
        this.policy = policy;
        this.gate = gate;
        this.journal = journal;
        this.urgent = urgent;
        this.held = held;
    }

    /** Makes all writes that wait. Returns whether there were any. */
    boolean writeAll(WritePermit permit, DesiredState desired, SourceReader reader, long readingNanos) {
        boolean any = false;
        for (UrgentWrites.Pending next = urgent.poll(); next != null; next = urgent.poll()) {
            any = true;
            try {
                next.complete(write(next.write(), permit, desired, reader, readingNanos));
            } catch (RuntimeException e) {
                next.fail(e);
                throw e;
            }
        }
        return any;
    }

    private UrgentResult write(
            UrgentWrite write, WritePermit permit, DesiredState desired, SourceReader reader, long readingNanos) {
        if (permit.refusal().isPresent()) {
            return new UrgentResult.Unavailable("only the weight-sync that leads makes urgent writes: "
                    + permit.refusal().get());
        }
        try {
            for (int tries = 0; tries < MAX_TRIES; tries++) {
                Map<String, KvEntry> live = kv.read();
                held.read(live);
                Optional<UrgentResult> result = tryOnce(write, live, permit.fence(), desired, reader, readingNanos);
                if (result.isPresent()) {
                    return result.get();
                }
            }
            return new UrgentResult.Unavailable(
                    "somebody else keeps changing the weights in Consul; nothing was written");
        } catch (KvException e) {
            gate.invalidate();
            journal.recordFailure(write.service(), "urgent: " + e.getMessage());
            return new UrgentResult.Unavailable(String.valueOf(e.getMessage()));
        }
    }

    /** Returns empty if somebody else changed a key first. */
    private Optional<UrgentResult> tryOnce(
            UrgentWrite write,
            Map<String, KvEntry> live,
            @Nullable Fence fence,
            DesiredState desired,
            SourceReader reader,
            long readingNanos) {
        String service = write.service();
        Optional<HeldWeights> before = held.of(service);
        Optional<DesiredWeights> file = desired.of(service);
        String revision = reader.fileRevision(service);
        if (!isCurrent(write.expected(), before, reader, service)) {
            return Optional.of(
                    new UrgentResult.Conflict(before.map(HeldWeights::id).orElse(revision)));
        }
        List<Weights> underWay = urgent.underWay().of(service);
        HeldWeights next = next(write, before, base(service, file, live), underWay, revision);
        boolean committed = before.isEmpty()
                && underWay.isEmpty()
                && revision != null
                && desired.sourceProblem().isEmpty()
                && file.filter(it -> it.fileState() == FileState.VALID)
                        .filter(it -> write.weights().equals(it.weights()))
                        .isPresent();
        List<Change> changes = weightChanges(write, live);
        String described = Differences.describe(changes, live);
        boolean isHeldAlready = before.isPresent() && before.get().equals(next);
        if (!committed && !isHeldAlready) {
            changes.add(holding(next, live));
        }
        int max = policy.limit().maxChanges();
        if (changes.size() > max) {
            return Optional.of(new UrgentResult.Invalid(
                    changes.size() + " keys would change at once, but Consul changes at most " + max));
        }
        if (!changes.isEmpty() && !kv.apply(changes, fence)) {
            journal.recordConflict(service, described);
            return Optional.empty();
        }
        if (!described.isEmpty()) {
            journal.recordWritten(service, "urgent: " + described, write.weights());
        }
        if (committed && revision != null) {
            return Optional.of(new UrgentResult.Committed(revision));
        }
        if (!isHeldAlready) {
            held.add(next, readingNanos);
        }
        return Optional.of(new UrgentResult.Held(next));
    }

    private static boolean isCurrent(
            @Nullable String expected, Optional<HeldWeights> before, SourceReader reader, String service) {
        if (expected == null) {
            return true;
        }
        return before.isPresent() ? before.get().id().equals(expected) : reader.hasSameWeightsAt(service, expected);
    }

    /** Returns the weights that were in force before; null if there were none. */
    private static @Nullable Weights base(String service, Optional<DesiredWeights> file, Map<String, KvEntry> live) {
        Weights inFile = file.map(DesiredWeights::weights).orElse(null);
        if (inFile != null) {
            return inFile;
        }
        Weights inKv = LiveWeights.of(service, live);
        return inKv.byVersion().isEmpty() ? null : inKv;
    }

    private static HeldWeights next(
            UrgentWrite write,
            Optional<HeldWeights> before,
            @Nullable Weights base,
            List<Weights> underWay,
            @Nullable String revision) {
        if (before.isPresent() && before.get().weights().equals(write.weights())) {
            return before.get();
        }
        HeldWeights next = new HeldWeights(
                write.service(),
                write.weights(),
                base,
                underWay,
                revision,
                write.message(),
                write.trailers(),
                write.author(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS));
        return before.map(it -> it.replacedBy(next)).orElse(next);
    }

    private List<Change> weightChanges(UrgentWrite write, Map<String, KvEntry> live) {
        List<Change> changes = new ArrayList<>(Planner.plan(write.service(), write.weights(), live, true));
        if (policy.deletes().never()) {
            changes.removeIf(change -> change instanceof Change.Delete);
        }
        return changes;
    }

    private static Change holding(HeldWeights held, Map<String, KvEntry> live) {
        String key = HeldWeights.key(held.service());
        KvEntry there = live.get(key);
        return new Change.Put(key, HeldJson.write(held), there == null ? 0 : there.index());
    }
}
