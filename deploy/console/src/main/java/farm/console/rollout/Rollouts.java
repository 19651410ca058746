package farm.console.rollout;

import farm.console.drain.DrainTimeouts;
import farm.console.farm.FarmPaths;
import farm.console.notify.Event;
import farm.console.rollout.RefusedRolloutException.Reason;
import farm.rollout.Action;
import farm.rollout.Command;
import farm.rollout.Commands;
import farm.rollout.Observation;
import farm.rollout.RefusedCommandException;
import farm.rollout.Rollout;
import farm.rollout.RolloutMachine;
import farm.rollout.State;
import farm.rollout.Transition;
import farm.rollout.spec.SpecOverrides;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The rollouts of the farm, one per service. Each is saved before anything is done, so that the
 * next console goes on where this one ended.
 */
@Singleton
public class Rollouts {

    private static final Logger LOG = Logger.getLogger(Rollouts.class);

    private final RolloutFiles files;
    private final RolloutPlanner planner;
    private final RolloutObserver observer;
    private final RolloutActions actions;
    private final RolloutJudge judge;
    private final RolloutChecks checks;
    private final PhaseEvents events;
    private final DrainTimeouts drainTimeouts;
    private final Reservations reservations;
    private final RolloutOwnership ownership;
    private final Map<String, RolloutRun> runs = new ConcurrentHashMap<>();

    @Inject
    Rollouts(
            FarmPaths paths,
            RolloutPlanner planner,
            RolloutObserver observer,
            RolloutActions actions,
            RolloutJudge judge,
            RolloutChecks checks,
            PhaseEvents events,
            DrainTimeouts drainTimeouts,
            Reservations reservations,
            RolloutOwnership ownership)
            throws IOException {
        files = new RolloutFiles(paths.home().rolloutStates());
        this.planner = planner;
        this.observer = observer;
        this.actions = actions;
        this.judge = judge;
        this.checks = checks;
        this.events = events;
        this.drainTimeouts = drainTimeouts;
        this.reservations = reservations;
        this.ownership = ownership;
        files.readAll().forEach((service, stored) -> runs.put(service, new RolloutRun(stored.resumed())));
    }

    /** Takes a step of each rollout that is under way. */
    void step() throws InterruptedException {
        for (RolloutRun run : runs.values()) {
            drainTimeouts.override(
                    run.rollout().plan().service(),
                    run.isUnderWay() ? run.rollout().spec().waits().drainTimeout() : null);
            if (run.isUnderWay()) {
                step(run);
            } else {
                beginSuccessor(run);
            }
        }
    }

    private void step(RolloutRun run) throws InterruptedException {
        Instant now = RolloutRun.now();
        Judging judging =
                checks.step(run, judge.judge(run.rollout(), run.stored().judging(), now), now);
        Observation seen = observe(run, judging);
        synchronized (run) { // a command waits, or comes first
            if (!run.isUnderWay()) {
                return;
            }
            run.judged(judging);
            run.saw(seen);
            Transition transition = RolloutMachine.next(run.rollout(), seen, run.sinceLastObservation());
            try {
                save(run, transition.rollout());
            } catch (IOException e) {
                if (run.setProblem("the state cannot be saved: " + e.getMessage())) {
                    LOG.errorf("%s: %s", run.rollout().plan().id(), run.problem());
                }
                return; // nothing is done that is not saved
            }
            for (Action action : transition.actions()) {
                actions.take(run, action);
            }
        }
    }

    private Observation observe(RolloutRun run, @Nullable Judging judging) throws InterruptedException {
        return observer.observe(
                run,
                judging == null ? null : judging.joined().observed(),
                reservations.isReserved(run.rollout().plan().service()));
    }

    private void save(RolloutRun run, Rollout next) throws IOException {
        StoredRollout before = run.stored();
        StoredRollout after = events.add(
                before.with(next, RolloutRun.now()), before.rollout().state().phase(), RolloutView.of(run));
        boolean isWorthIt = after.index() != before.index()
                || !next.plan().equals(before.rollout().plan())
                || next.deaths() != before.rollout().deaths()
                || !next.processes().equals(before.rollout().processes())
                || next.timers().inState().toSeconds() % 5 == 0;
        if (isWorthIt) {
            files.write(after);
        }
        if (after.index() != before.index()) {
            LOG.infof("%s: %s", next.plan().id(), StateText.of(next));
        }
        run.store(after);
        ownership.update(next);
    }

    /** What a rollout is to be started with. */
    public record Start(String service, String version, SpecOverrides overrides, String by) {}

    /** Returns what a start would do, without starting anything. */
    public Rollout plan(Start start) throws RefusedRolloutException, InterruptedException {
        return planner.plan(start.service(), start.version(), start.overrides(), nextNumber(start.service()));
    }

    /**
     * Starts a rollout.
     *
     * @param replace whether one that is under way is aborted first. The new one begins when that
     *     one has ended.
     * @throws RefusedRolloutException if one of the service is under way, or the version cannot be
     *     rolled out
     */
    public RolloutView start(Start start, boolean replace)
            throws RefusedRolloutException, IOException, InterruptedException {
        RolloutRun last = runs.get(start.service());
        if (!replace || last == null || !last.isUnderWay()) {
            requireNoneUnderWay(start.service());
            return begin(plan(start), start.by());
        }
        plan(start); // refuses now what would be refused later
        follow(last, start);
        String reason = "replaced by a rollout of " + start.version() + ", by " + start.by();
        return command(start.service(), new Command.Abort(reason), null);
    }

    private void follow(RolloutRun run, Start start) throws IOException {
        SpecOverrides overrides = start.overrides();
        synchronized (run) {
            StoredRollout next = run.stored()
                    .followedBy(new StoredRollout.Successor(
                            start.version(),
                            overrides.strategy(),
                            overrides.steps(),
                            overrides.replicas(),
                            start.by()));
            files.write(next);
            run.store(next);
        }
    }

    // a console that ended in between begins it too
    private void beginSuccessor(RolloutRun ended) throws InterruptedException {
        StoredRollout.Successor next = ended.stored().successor();
        if (next == null || runs.get(ended.rollout().plan().service()) != ended) {
            return;
        }
        String service = ended.rollout().plan().service();
        try {
            start(
                    new Start(
                            service,
                            next.version(),
                            new SpecOverrides(next.strategy(), next.steps(), next.replicas()),
                            next.by()),
                    false);
        } catch (RefusedRolloutException | IOException e) {
            if (ended.setProblem("the rollout of " + next.version() + " cannot begin: " + e.getMessage())) {
                LOG.warnf("%s: %s", ended.rollout().plan().id(), ended.problem());
            }
        }
    }

    /** Starts the last rollout of a service once more, after it has failed. */
    public RolloutView retry(String service, String by)
            throws RefusedRolloutException, IOException, InterruptedException {
        requireNoneUnderWay(service);
        Rollout last = run(service).rollout();
        if (!(last.state() instanceof State.Degraded)) {
            throw new RefusedRolloutException(
                    Reason.CONFLICT, last.plan().id() + " has not failed; there is nothing to retry");
        }
        Rollout again = planner.plan(
                service, last.plan().canaryVersions().iterator().next(), SpecOverrides.NONE, nextNumber(service));
        return begin(Rollout.start(again.plan(), last.spec()), by);
    }

    /** Goes back to what a rollout has replaced: at once while it still runs. */
    public RolloutView undo(String service, @Nullable Long index, String by)
            throws RefusedRolloutException, IOException, InterruptedException {
        RolloutRun run = run(service);
        if (run.isUnderWay()) {
            return command(service, new Command.Abort("undone by " + by), index);
        }
        if (!(run.rollout().state() instanceof State.Healthy)) {
            throw new RefusedRolloutException(
                    Reason.CONFLICT, run.rollout().plan().id() + " has gone back; there is nothing to undo");
        }
        requireNoneUnderWay(service);
        return begin(planner.undo(run.rollout(), nextNumber(service)), by);
    }

    private RolloutView begin(Rollout rollout, String by) throws RefusedRolloutException, IOException {
        String service = rollout.plan().service();
        synchronized (runs) {
            requireEnded(service);
            StoredRollout begun = StoredRollout.start(rollout, by, RolloutRun.now(), waitingEvents(service));
            RolloutRun run = new RolloutRun(events.add(begun, null, RolloutView.of(begun)));
            files.write(run.stored());
            runs.put(service, run);
            ownership.update(rollout);
            LOG.infof("%s: started by %s", rollout.plan().id(), by);
            return view(run);
        }
    }

    private List<Event> waitingEvents(String service) {
        RolloutRun last = runs.get(service);
        return last == null ? List.of() : last.stored().events();
    }

    /** Starts the rollout of a service that is reserved for it. */
    void startMember(Start start) throws RefusedRolloutException, IOException, InterruptedException {
        begin(plan(start), start.by());
    }

    /** Checks that a rollout is as a person saw it. */
    void requireIndex(String service, @Nullable Long index) throws RefusedRolloutException {
        run(service).requireIndex(index);
    }

    /** Checks that a rollout of a service may start. */
    void requireNoneUnderWay(String service) throws RefusedRolloutException {
        reservations.requireFree(service);
        requireEnded(service);
    }

    private void requireEnded(String service) throws RefusedRolloutException {
        RolloutRun run = runs.get(service);
        if (run != null && run.isUnderWay()) {
            throw new RefusedRolloutException(
                    Reason.CONFLICT,
                    run.rollout().plan().id() + " is under way; abort it first, or start with --replace");
        }
    }

    private int nextNumber(String service) {
        RolloutRun last = runs.get(service);
        return last == null ? 1 : last.rollout().plan().number() + 1;
    }

    /**
     * Carries out a command.
     *
     * @param index the index that the person saw; null for any
     */
    public RolloutView command(String service, Command command, @Nullable Long index)
            throws RefusedRolloutException, IOException, InterruptedException {
        RolloutRun run = run(service);
        Judging judging = run.stored().judging();
        Observation seen = observe(run, judging);
        synchronized (run) {
            run.requireIndex(index);
            try {
                Rollout next = Commands.apply(run.rollout(), command, seen);
                save(run, next);
                RolloutMachine.actions(next, seen).forEach(action -> actions.take(run, action));
            } catch (RefusedCommandException e) {
                throw new RefusedRolloutException(Reason.CONFLICT, String.valueOf(e.getMessage()));
            }
            return view(run);
        }
    }

    /** Sends the events of all rollouts on. Waits for nobody. */
    void deliver() {
        for (RolloutRun run : runs.values()) {
            StoredRollout stored = run.stored();
            events.deliver(stored, settled -> settle(stored.rollout().plan().service(), settled));
        }
    }

    private void settle(String service, List<Event> settled) {
        RolloutRun run = runs.get(service); // perhaps a later one than that of the events
        if (run == null) {
            return;
        }
        synchronized (run) {
            StoredRollout next = run.stored().without(settled);
            run.store(next);
            try {
                files.write(next);
            } catch (IOException e) {
                LOG.warnf("after a restart, events will be sent twice: %s", e.getMessage());
            }
        }
    }

    /** Returns what a person should know of rollouts, a line each. */
    public List<String> problems() {
        return all().stream()
                .flatMap(view -> view.problems().stream()
                        .map(problem -> view.stored().rollout().plan().id() + ": " + problem))
                .toList();
    }

    private RolloutView view(RolloutRun run) {
        String service = run.rollout().plan().service();
        return RolloutView.of(run)
                .withProblem(events.problem(service))
                .inGroup(reservations.group(run.rollout().plan()));
    }

    /** Returns the last rollout of each service, by service. */
    public List<RolloutView> all() {
        return runs.values().stream()
                .map(this::view)
                .sorted(Comparator.comparing(
                        view -> view.stored().rollout().plan().service()))
                .toList();
    }

    /**
     * Returns the last rollout of a service.
     *
     * @param index waits until it has another index; null not to wait
     */
    public RolloutView view(String service, @Nullable Long index, Duration wait)
            throws RefusedRolloutException, InterruptedException {
        RolloutRun run = run(service);
        if (index != null) {
            run.await(index, wait);
        }
        return view(run);
    }

    /** Returns the ended rollouts of a service, the newest first. */
    public List<RolloutView> history(String service) throws IOException {
        List<RolloutView> ended = new ArrayList<>();
        for (StoredRollout stored : files.history(service)) {
            ended.add(RolloutView.of(stored));
        }
        return ended;
    }

    private RolloutRun run(String service) throws RefusedRolloutException {
        return Optional.ofNullable(runs.get(service))
                .orElseThrow(() -> new RefusedRolloutException(
                        Reason.UNKNOWN, "there has been no rollout of " + service.replaceAll("\\p{Cntrl}", "?")));
    }
}
