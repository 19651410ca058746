package farm.weights.reconcile;

import farm.weights.desired.DesiredState;
import farm.weights.desired.DesiredWeights;
import farm.weights.desired.DesiredWeights.FileState;
import farm.weights.instances.ServedVersions;
import farm.weights.kv.KvException;
import farm.weights.leader.WriteGate;
import farm.weights.leader.WritePermit;
import farm.weights.loop.SyncInterval;
import farm.weights.model.Weights;
import farm.weights.plan.Change;
import farm.weights.plan.KvEntry;
import farm.weights.plan.LiveWeights;
import farm.weights.policy.BlockedReason;
import farm.weights.policy.SyncPolicy;
import farm.weights.report.SyncJournal;
import farm.weights.report.UnservedVersionsLog;
import farm.weights.status.StatusReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Reconciles KV with the weights files. Not thread-safe. */
public final class Reconciler {

    private static final Duration FULL_CHECK_INTERVAL = Duration.ofSeconds(60);

    private final SourceReader reader;
    private final DesiredState desired;
    private final ServiceSync services;
    private final SyncPolicy policy;
    private final WriteGate gate;
    private final HeldSync held;
    private final UrgentSync urgent;
    private final SyncJournal journal;
    private final ServedVersions served;
    private final UnservedVersionsLog unservedLog = new UnservedVersionsLog();
    private final LongSupplier nanoTime;
    private List<DesiredWeights> lastDesired = List.of();
    private Optional<BlockedReason> writesBlocked = Optional.empty();
    private WritePermit permit = WritePermit.refused("the source has not been read yet", null);
    private boolean unsettled;
    private boolean outdated = true;
    private long lastFullCheck;
    private int failures;

    public Reconciler(
            SourceReader reader,
            DesiredState desired,
            ServiceSync services,
            SyncPolicy policy,
            WriteGate gate,
            HeldSync held,
            UrgentSync urgent,
            SyncJournal journal,
            ServedVersions served,
            LongSupplier nanoTime) {
        this.reader = reader;
        this.desired = desired;
        this.services = services;
        this.policy = policy;
        this.gate = gate;
        this.held = held;
        this.urgent = urgent;
        this.journal = journal;
        this.served = served;
        this.nanoTime = nanoTime;
    }

    /**
     * Reads the source. If something may have changed, also reads KV and makes it match.
     *
     * @param kvChanged whether KV may have changed since the last call
     * @return the longest time to the next call
     */
    Duration reconcile(boolean kvChanged) {
        long nanos = nanoTime.getAsLong();
        long readingNanos = System.nanoTime(); // as the source counts
        unsettled = desired.update(reader.read(), nanos);
        Optional<BlockedReason> previous = writesBlocked;
        permit = gate.requestPermit();
        writesBlocked = permit.refusal()
                .map(why -> new BlockedReason(BlockedReason.Kind.NOT_PERMITTED, why))
                .or(() -> policy.writesFrozen(desired.all(), unsettled));
        outdated |=
                kvChanged || !writesBlocked.equals(previous) || nanos - lastFullCheck >= FULL_CHECK_INTERVAL.toNanos();
        outdated |= urgent.writeAll(permit, desired, reader, readingNanos);
        outdated |= held.decide(desired, reader, readingNanos, mayWrite());
        if (outdated || !held.overlay(desired.all()).equals(lastDesired) || hasUndecidedDeletes()) {
            reconcileServices(nanos);
        }
        held.publish();
        served.follow(servicesWithWeight());
        logProblems(nanos);
        return SyncInterval.next(unsettled, failures, isInSync());
    }

    private boolean mayWrite() {
        return permit.refusal().isEmpty();
    }

    private Set<String> servicesWithWeight() {
        return held.overlay(desired.all()).stream()
                .filter(each -> each.weights() != null && !each.weights().allZero())
                .map(DesiredWeights::service)
                .collect(Collectors.toSet());
    }

    private void logProblems(long nanos) {
        journal.logProblems("the source", desired.sourceProblem().stream().toList());
        journal.logProblems("other files", desired.unknownFiles());
        for (DesiredWeights each : desired.all()) {
            journal.logProblems(each.service(), WeightsReport.problems(each, services.state(each.service())));
        }
        held.overlay(desired.all()).forEach(each -> logUnservedVersions(each, nanos));
    }

    private void logUnservedVersions(DesiredWeights each, long nanos) {
        Weights weights = each.weights();
        if (weights == null || weights.allZero() || served.of(each.service()).isPresent()) {
            unservedLog.update(
                    each.service(),
                    WeightsReport.instancesNote(each, WeightsReport.withoutInstances(each, served)),
                    nanos);
        }
    }

    private boolean isInSync() {
        return writesBlocked.isEmpty()
                && isDone()
                && sourceIsValid()
                && desired.all().stream().allMatch(each -> each.fileState() == FileState.VALID);
    }

    /** Returns whether nothing is left to be done, now or once a service counts as unserved. */
    boolean isDone() {
        return isOnlyWaiting() && !services.isWaiting();
    }

    /** Returns whether all that is left is to wait until a service counts as unserved. */
    boolean isOnlyWaiting() {
        return !unsettled && !outdated;
    }

    /** Returns whether there was no sign of a save in progress. */
    boolean sourceIsSettled() {
        return !unsettled;
    }

    /** Returns whether the source as a whole could be read. */
    boolean sourceIsValid() {
        return desired.sourceProblem().isEmpty();
    }

    /** Returns whether the source has files that belong to no service. */
    boolean hasUnknownFiles() {
        return !desired.unknownFiles().isEmpty();
    }

    /** Returns whether the fate of a deleted file's weights depends on time or on the registry. */
    private boolean hasUndecidedDeletes() {
        return desired.sourceIsAvailable()
                && desired.all().stream().anyMatch(each -> each.fileState() == FileState.DELETED);
    }

    private void reconcileServices(long nanos) {
        boolean allDone;
        try {
            Map<String, KvEntry> live = services.read();
            journal.logNote("Consul", null);
            allDone = !held.read(live) && (!mayWrite() || held.store(permit.fence()));
            adoptWeights(live);
            List<DesiredWeights> all = held.overlay(desired.all());
            SyncContext context = new SyncContext(
                    desired.sourceIsAvailable(), policy.deletesBlocked(all, live), writesBlocked, permit.fence());
            for (DesiredWeights each : all) {
                allDone &= reconcileService(each, live, context);
            }
            services.retain(
                    service -> desired.contains(service) || held.of(service).isPresent());
        } catch (KvException e) {
            allDone = false;
            gate.invalidate();
            held.overlay(desired.all()).forEach(each -> services.recordFailure(each.service(), e));
            if (!e.isUnreachable()) {
                journal.logNote("Consul", e.getMessage());
            }
        }
        outdated = !allDone;
        lastDesired = held.overlay(desired.all());
        lastFullCheck = allDone ? nanos : lastFullCheck;
        failures = allDone ? 0 : failures + 1;
    }

    /**
     * Adopts the weights in KV of services whose files were already deleted or invalid when this
     * process started.
     */
    private void adoptWeights(Map<String, KvEntry> live) {
        for (String service : LiveWeights.ourServices(live)) {
            if (!desired.contains(service)) {
                desired.adopt(service, LiveWeights.of(service, live));
            }
        }
        for (DesiredWeights each : desired.all()) {
            Weights found = LiveWeights.of(each.service(), live);
            // counts as valid, but has no weights, while it may be unfinished
            boolean unread = each.fileState() == FileState.VALID;
            if (each.weights() == null && !unread && !found.byVersion().isEmpty()) {
                desired.adopt(each.service(), found);
            }
        }
    }

    /** Returns whether nothing is left to be done for the service. */
    private boolean reconcileService(DesiredWeights each, Map<String, KvEntry> live, SyncContext context) {
        String service = each.service();
        try {
            ServiceSync.Outcome outcome = services.sync(each, live, context);
            if (outcome == ServiceSync.Outcome.REMOVED) {
                desired.forget(service);
            }
            journal.logNote(service, services.state(service).note());
            return outcome != ServiceSync.Outcome.RETRY;
        } catch (KvException e) {
            if (e.isUnreachable()) {
                throw e;
            }
            gate.invalidate();
            services.recordFailure(service, e);
            journal.logNote(service, services.state(service).note());
            journal.recordFailure(service, message(e));
            return false;
        }
    }

    private static String message(KvException e) {
        return String.valueOf(e.getMessage());
    }

    /** Returns the write permit of the last call. */
    WritePermit permit() {
        return permit;
    }

    /** Returns the reasons why services are not in sync, by service. */
    SortedMap<String, BlockedReason> blockedReasons() {
        SortedMap<String, BlockedReason> all = new TreeMap<>();
        services.states().forEach((service, state) -> state.blocked().ifPresent(reason -> all.put(service, reason)));
        return all;
    }

    /** Returns the changes that would be written if nothing blocked them, by service. */
    SortedMap<String, List<Change>> pending() {
        SortedMap<String, List<Change>> all = new TreeMap<>();
        services.states().forEach((service, state) -> all.put(service, state.pending()));
        return all;
    }

    /** Returns the status after the last call. */
    StatusReport report(String source) {
        return WeightsReport.of(source, permit, desired, held, services.states(), reader, served, journal.history());
    }
}
