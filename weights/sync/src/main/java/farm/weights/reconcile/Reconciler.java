package farm.weights.reconcile;

import farm.weights.desired.DesiredState;
import farm.weights.desired.DesiredWeights;
import farm.weights.desired.DesiredWeights.Condition;
import farm.weights.kv.KvException;
import farm.weights.lead.WriteGate;
import farm.weights.lead.WritePermit;
import farm.weights.loop.SyncInterval;
import farm.weights.model.Weights;
import farm.weights.plan.Change;
import farm.weights.plan.KvEntry;
import farm.weights.plan.LiveWeights;
import farm.weights.policy.BlockedReason;
import farm.weights.policy.SyncPolicy;
import farm.weights.report.SyncJournal;
import farm.weights.status.StatusReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** Makes KV hold what the files say: one {@link #pass} looks at both and closes the gap. Not for several threads. */
public final class Reconciler {

    private static final Duration FULL = Duration.ofSeconds(60);

    private final SourceReader reader;
    private final DesiredState desired;
    private final ServiceSync sync;
    private final SyncPolicy rules;
    private final WriteGate permission;
    private final SyncJournal journal;
    private final LongSupplier nanoTime;
    private final Map<String, ServiceSyncState> progress = new TreeMap<>();
    private List<DesiredWeights> done = List.of();
    private Optional<BlockedReason> whyNot = Optional.empty();
    private WritePermit leave = new WritePermit(Optional.of("nothing was looked at yet"), null, null);
    private boolean unsettled;
    private boolean stale = true;
    private long lastFull;
    private int failures;

    public Reconciler(
            SourceReader reader,
            DesiredState desired,
            ServiceSync sync,
            SyncPolicy rules,
            WriteGate permission,
            SyncJournal journal,
            LongSupplier nanoTime) {
        this.reader = reader;
        this.desired = desired;
        this.sync = sync;
        this.rules = rules;
        this.permission = permission;
        this.journal = journal;
        this.nanoTime = nanoTime;
    }

    /**
     * Looks at the source, and at KV where anything may have changed.
     *
     * @param kvChanged whether KV may differ from what the pass before saw
     * @return after which time there has to be another pass, if nothing asks for one sooner
     */
    Duration pass(boolean kvChanged) {
        long now = nanoTime.getAsLong();
        unsettled = desired.update(reader.look(), now);
        Optional<BlockedReason> before = whyNot;
        leave = permission.leave();
        whyNot = leave.whyNot()
                .map(why -> new BlockedReason(BlockedReason.Kind.NO_LEAVE, why))
                .or(() -> rules.freeze(desired.all(), unsettled));
        stale |= kvChanged || !whyNot.equals(before) || now - lastFull >= FULL.toNanos();
        if (stale || !desired.all().equals(done) || isUndecided()) {
            reconcile(now);
        }
        tellProblems();
        return SyncInterval.next(unsettled, failures, isInOrder());
    }

    private void tellProblems() {
        journal.problems("the source", desired.sourceProblem().stream().toList());
        journal.problems("other files", desired.strays());
        desired.all()
                .forEach(wanted ->
                        journal.problems(wanted.service(), WeightsReport.problems(wanted, progress(wanted.service()))));
    }

    private boolean isInOrder() {
        return whyNot.isEmpty()
                && isSettled()
                && sourceIsInOrder()
                && desired.all().stream().allMatch(wanted -> wanted.condition() == Condition.GOOD);
    }

    /** Whether the last pass left nothing to another one soon. */
    boolean isSettled() {
        return isOnlyWaiting() && !sync.isWaiting();
    }

    /** Whether nothing but time will tell what is left. */
    boolean isOnlyWaiting() {
        return !unsettled && !stale;
    }

    /** Whether nothing in the source may just be being saved. */
    boolean sourceIsSettled() {
        return !unsettled;
    }

    boolean sourceIsInOrder() {
        return desired.sourceProblem().isEmpty();
    }

    boolean hasStrays() {
        return !desired.strays().isEmpty();
    }

    /** Whether it depends on time or on the registry what becomes of a service whose file is gone. */
    private boolean isUndecided() {
        return desired.sourceIsThere()
                && desired.all().stream().anyMatch(wanted -> wanted.condition() == Condition.VANISHED);
    }

    private void reconcile(long now) {
        boolean allDone = true;
        try {
            Map<String, KvEntry> live = sync.read();
            journal.note("Consul", null);
            discover(live);
            SyncContext context =
                    new SyncContext(desired.sourceIsThere(), rules.guard(desired.all(), live), whyNot, leave.fence());
            for (DesiredWeights wanted : desired.all()) {
                allDone &= reconcile(wanted, live, context);
            }
            progress.keySet().removeIf(service -> !desired.knows(service));
        } catch (KvException e) {
            allDone = false;
            permission.doubt();
            desired.all().forEach(wanted -> progress(wanted.service()).stopped(BlockedReason.Kind.CONSUL, message(e)));
            if (!e.isAway()) {
                journal.note("Consul", e.getMessage());
            }
        }
        stale = !allDone;
        done = desired.all();
        lastFull = allDone ? now : lastFull;
        failures = allDone ? 0 : failures + 1;
    }

    /** Weights of ours whose file went while nobody was here to see it, or is not in order since before we came. */
    private void discover(Map<String, KvEntry> live) {
        for (String service : LiveWeights.ourServices(live)) {
            if (!desired.knows(service)) {
                desired.adopt(service, LiveWeights.of(service, live));
            }
        }
        for (DesiredWeights wanted : desired.all()) {
            Weights found = LiveWeights.of(wanted.service(), live);
            boolean unfinished = wanted.condition() == Condition.GOOD; // nothing is known of its file yet
            if (wanted.weights() == null && !unfinished && !found.byVersion().isEmpty()) {
                desired.adopt(wanted.service(), found);
            }
        }
    }

    /** Whether nothing is left to be done for the service. */
    private boolean reconcile(DesiredWeights wanted, Map<String, KvEntry> live, SyncContext context) {
        ServiceSyncState its = progress(wanted.service());
        its.live = LiveWeights.of(wanted.service(), live);
        try {
            ServiceSync.Outcome outcome = sync.sync(wanted, its, live, context);
            if (outcome == ServiceSync.Outcome.GONE) {
                desired.forget(wanted.service());
            }
            journal.note(wanted.service(), its.note());
            return outcome != ServiceSync.Outcome.AGAIN;
        } catch (KvException e) {
            if (e.isAway()) {
                throw e;
            }
            permission.doubt();
            its.stopped(BlockedReason.Kind.CONSUL, message(e));
            journal.note(wanted.service(), its.note());
            journal.failed(wanted.service(), message(e));
            return false;
        }
    }

    private static String message(KvException e) {
        return String.valueOf(e.getMessage());
    }

    private ServiceSyncState progress(String service) {
        return progress.computeIfAbsent(service, name -> new ServiceSyncState());
    }

    /** What the last pass was allowed. */
    WritePermit leave() {
        return leave;
    }

    /** What keeps services from what is wanted, by service. */
    SortedMap<String, BlockedReason> obstacles() {
        SortedMap<String, BlockedReason> all = new TreeMap<>();
        progress.forEach((service, its) -> {
            if (its.obstacle != null) {
                all.put(service, its.obstacle);
            }
        });
        return all;
    }

    /** What would be written of each service, if it might be. */
    SortedMap<String, List<Change>> pending() {
        SortedMap<String, List<Change>> all = new TreeMap<>();
        progress.forEach((service, its) -> all.put(service, its.pending));
        return all;
    }

    /** How everything stands after the last pass. */
    StatusReport report(String source) {
        return WeightsReport.of(source, leave, desired, progress, reader, journal.history());
    }
}
