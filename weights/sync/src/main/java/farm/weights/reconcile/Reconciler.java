package farm.weights.reconcile;

import farm.weights.desired.Desired;
import farm.weights.desired.Wanted;
import farm.weights.desired.Wanted.Condition;
import farm.weights.kv.KvException;
import farm.weights.model.Weights;
import farm.weights.plan.Entry;
import farm.weights.plan.LiveWeights;
import farm.weights.status.StatusReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/** Makes KV hold what the files say: one {@link #pass} looks at both and closes the gap. Not for several threads. */
final class Reconciler {

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration UNSETTLED = Duration.ofMillis(50);
    private static final Duration FULL = Duration.ofSeconds(60);
    private static final long FIRST_RETRY_MILLIS = 50;

    private final Reader reader;
    private final Desired desired;
    private final ServiceSync sync;
    private final Rules rules;
    private final Permission permission;
    private final Journal journal;
    private final LongSupplier nanoTime;
    private final Map<String, Progress> progress = new TreeMap<>();
    private List<Wanted> done = List.of();
    private Optional<String> whyNot = Optional.of("nothing was looked at yet");
    private boolean writing;
    private boolean stale = true;
    private long lastFull;
    private int failures;

    Reconciler(
            Reader reader,
            Desired desired,
            ServiceSync sync,
            Rules rules,
            Permission permission,
            Journal journal,
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
        boolean unsettled = desired.update(reader.look(), now);
        Optional<String> before = whyNot;
        Optional<String> mayNot = permission.whyNot();
        writing = mayNot.isEmpty();
        whyNot = mayNot.or(() -> rules.freeze(desired.all(), unsettled));
        stale |= kvChanged || !whyNot.equals(before) || now - lastFull >= FULL.toNanos();
        if (stale || !desired.all().equals(done) || isUndecided()) {
            reconcile(now);
        }
        tellProblems();
        if (unsettled) {
            return UNSETTLED;
        }
        long retry = FIRST_RETRY_MILLIS << Math.min(failures, 5);
        // not all at the same moment, where many wait for the same Consul
        long jittered = retry / 2 + ThreadLocalRandom.current().nextLong(retry / 2 + 1);
        return failures > 0 && jittered < EVERY.toMillis() ? Duration.ofMillis(jittered) : EVERY;
    }

    private void tellProblems() {
        journal.problems("the source", desired.sourceProblem().stream().toList());
        journal.problems("other files", desired.strays());
        desired.all()
                .forEach(wanted ->
                        journal.problems(wanted.service(), Reports.problems(wanted, progress(wanted.service()))));
    }

    /** Whether it depends on time or on the registry what becomes of a service whose file is gone. */
    private boolean isUndecided() {
        return desired.sourceIsThere()
                && desired.all().stream().anyMatch(wanted -> wanted.condition() == Condition.VANISHED);
    }

    private void reconcile(long now) {
        boolean allDone = true;
        try {
            Map<String, Entry> live = sync.read();
            journal.note("Consul", null);
            discover(live);
            Optional<String> guard = rules.guard(desired.all(), live);
            for (Wanted wanted : desired.all()) {
                allDone &= reconcile(wanted, live, guard);
            }
            progress.keySet().removeIf(service -> !desired.knows(service));
        } catch (KvException e) {
            allDone = false;
            desired.all().forEach(wanted -> progress(wanted.service()).note = e.getMessage());
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
    private void discover(Map<String, Entry> live) {
        for (String service : LiveWeights.ourServices(live)) {
            if (!desired.knows(service)) {
                desired.adopt(service, LiveWeights.of(service, live));
            }
        }
        for (Wanted wanted : desired.all()) {
            Weights found = LiveWeights.of(wanted.service(), live);
            if (wanted.weights() == null && !found.byVersion().isEmpty()) {
                desired.adopt(wanted.service(), found);
            }
        }
    }

    /** Whether nothing is left to be done for the service. */
    private boolean reconcile(Wanted wanted, Map<String, Entry> live, Optional<String> guard) {
        Progress its = progress(wanted.service());
        its.live = LiveWeights.of(wanted.service(), live);
        try {
            ServiceSync.Outcome outcome = sync.sync(wanted, its, live, desired.sourceIsThere(), guard, whyNot);
            if (outcome == ServiceSync.Outcome.GONE) {
                desired.forget(wanted.service());
            }
            journal.note(wanted.service(), its.note);
            return outcome != ServiceSync.Outcome.AGAIN;
        } catch (KvException e) {
            if (e.isAway()) {
                throw e;
            }
            its.note = e.getMessage();
            journal.note(wanted.service(), its.note);
            journal.failed(wanted.service(), String.valueOf(e.getMessage()));
            return false;
        }
    }

    private Progress progress(String service) {
        return progress.computeIfAbsent(service, name -> new Progress());
    }

    /** How everything stands after the last pass. */
    StatusReport report(String source) {
        return Reports.of(source, writing, desired, progress, reader, journal.history());
    }
}
