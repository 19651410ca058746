package farm.weights.desired;

import farm.weights.desired.DesiredWeights.Condition;
import farm.weights.model.Names;
import farm.weights.model.ParseResult;
import farm.weights.model.Problem;
import farm.weights.model.Weights;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the last good weights of each service from look to look. A file that is unfinished, unreadable or gone counts as
 * that only after some time, because saving a file may look like any of these for a moment. Not for several threads.
 */
public final class DesiredState {

    private final long patience;
    private final Map<String, State> states = new TreeMap<>();
    private @Nullable Problem sourceProblem;
    private @Nullable Long unavailableSince;
    private List<Problem> strays = List.of();

    /** @param patience how long an unfinished file may stay so */
    public DesiredState(Duration patience) {
        this.patience = patience.toNanos();
    }

    /**
     * Takes in what a look gave.
     *
     * @param nanos a clock that never goes back, such as {@link System#nanoTime}
     * @return whether something has to be looked at again soon, because it is unfinished
     */
    public boolean update(SourceReading look, long nanos) {
        return switch (look) {
            case SourceReading.Unavailable unavailable -> unavailable(unavailable.problem(), nanos);
            case SourceReading.Files files -> files(files, nanos);
        };
    }

    private boolean unavailable(Problem problem, long nanos) {
        if (unavailableSince == null) {
            unavailableSince = nanos;
        }
        if (sourceProblem == null && nanos - unavailableSince < patience) {
            return true;
        }
        sourceProblem = problem;
        return false;
    }

    private boolean files(SourceReading.Files files, long nanos) {
        unavailableSince = null;
        sourceProblem = files.stale();
        strays = List.copyOf(files.strays());
        boolean unsettled = false;
        for (Map.Entry<String, ParseResult> entry : files.readings().entrySet()) {
            State state = states.computeIfAbsent(entry.getKey(), State::new);
            unsettled |= switch (entry.getValue()) {
                case ParseResult.Good good -> state.good(good.weights());
                case ParseResult.Bad bad ->
                    bad.maybeUnfinished()
                                    && state.condition != Condition.INVALID
                                    && !state.outOfPatience(nanos, patience)
                            || state.bad(Condition.INVALID, bad.problems());
            };
        }
        for (State state : states.values()) {
            if (!files.readings().containsKey(state.service) && state.condition != Condition.VANISHED) {
                unsettled |=
                        !state.outOfPatience(nanos, patience) || state.bad(Condition.VANISHED, gone(state.service));
            }
        }
        return unsettled;
    }

    private static List<Problem> gone(String service) {
        return List.of(new Problem(
                Names.file(service),
                null,
                "the file is gone; the last weights stay as long as the service has passing instances,"
                        + " or until FARM_WEIGHTS_DELETES=apply"));
    }

    /** What is wanted of each service that is known, in the order of their names. */
    public List<DesiredWeights> all() {
        List<DesiredWeights> all = new ArrayList<>();
        states.values().forEach(state -> all.add(state.wanted()));
        return all;
    }

    public boolean knows(String service) {
        return states.containsKey(service);
    }

    /** Takes weights as the last good ones of a service of which no good file was seen yet. */
    public void adopt(String service, Weights weights) {
        State state = states.computeIfAbsent(service, name -> {
            State orphan = new State(name);
            orphan.bad(Condition.VANISHED, gone(name));
            return orphan;
        });
        if (state.weights == null) {
            state.weights = weights;
        }
    }

    /** Forgets a service whose file is gone and whose weights are too. */
    public void forget(String service) {
        states.remove(service);
    }

    /** What is wrong with the source as a whole; the files may be known nevertheless, though not the newest. */
    public Optional<Problem> sourceProblem() {
        return Optional.ofNullable(sourceProblem);
    }

    /** Whether the last look told which files there are. */
    public boolean sourceIsThere() {
        return unavailableSince == null;
    }

    /** What is wrong with files that belong to no service. */
    public List<Problem> strays() {
        return strays;
    }

    private static final class State {

        final String service;

        @Nullable
        Weights weights;

        Condition condition = Condition.GOOD;
        List<Problem> problems = List.of();
        private @Nullable Long doubtfulSince;

        State(String service) {
            this.service = service;
        }

        boolean outOfPatience(long nanos, long patience) {
            if (doubtfulSince == null) {
                doubtfulSince = nanos;
            }
            return nanos - doubtfulSince >= patience;
        }

        /** Always false: nothing is in doubt any more. */
        boolean good(Weights now) {
            weights = now;
            condition = Condition.GOOD;
            problems = List.of();
            doubtfulSince = null;
            return false;
        }

        boolean bad(Condition how, List<Problem> why) {
            condition = how;
            problems = why;
            doubtfulSince = null;
            return false;
        }

        DesiredWeights wanted() {
            return new DesiredWeights(service, weights, condition, problems);
        }
    }
}
