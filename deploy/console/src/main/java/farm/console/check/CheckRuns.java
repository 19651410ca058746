package farm.console.check;

import farm.rollout.analysis.Verdict;
import farm.rollout.check.CheckState;
import farm.rollout.spec.CheckSpec;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The runs of the checks of a rollout. Each check runs at the beginning of a round, and then every
 * so often. It never runs twice at the same time. Guarded by itself.
 */
public final class CheckRuns {

    private static final String URL = "{url}";
    private static final int FAILED = 1;

    private final Map<String, Run> last = new HashMap<>();
    private int turn; // the instance whose turn it is

    /** A run that has begun. Its future is null once its result has been taken. */
    private record Run(int round, long startedAt, @Nullable Future<CommandRun.Result> future) {

        boolean isDue(CheckSpec check, int inRound) {
            return future == null
                    && (round != inRound
                            || System.nanoTime() - startedAt >= check.every().toNanos());
        }
    }

    /**
     * Takes the results of the runs that have ended, and begins those that are due.
     *
     * @param before what is known of the checks so far
     * @param executor has a thread for each run
     */
    public synchronized List<CheckState> step(
            List<CheckSpec> checks,
            List<CheckState> before,
            CheckSubject subject,
            ExecutorService executor,
            Instant now) {
        List<CheckState> states = new ArrayList<>();
        for (CheckSpec check : checks) {
            CheckState state = taken(check, of(check, before), now);
            Run run = last.get(check.name());
            states.add(
                    run == null || run.isDue(check, subject.round())
                            ? begun(check, state, subject, executor, now)
                            : state);
        }
        return states;
    }

    private static CheckState of(CheckSpec check, List<CheckState> before) {
        return before.stream()
                .filter(state -> state.name().equals(check.name()))
                .findFirst()
                .orElseGet(() -> CheckState.begin(check.name(), check.enforced()));
    }

    private CheckState taken(CheckSpec check, CheckState state, Instant now) {
        Run run = last.get(check.name());
        Future<CommandRun.Result> future = run == null ? null : run.future();
        if (run == null || future == null || !future.isDone()) {
            return state;
        }
        last.put(check.name(), new Run(run.round(), run.startedAt(), null));
        CommandRun.Result result = result(future);
        return state.after(verdict(result), run.round(), text(result), now);
    }

    private static CommandRun.Result result(Future<CommandRun.Result> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new CommandRun.Result(null, "interrupted");
        } catch (ExecutionException e) {
            return new CommandRun.Result(null, String.valueOf(e.getCause()));
        }
    }

    private static Verdict verdict(CommandRun.Result result) {
        Integer exitCode = result.exitCode();
        if (exitCode == null) {
            return Verdict.INCONCLUSIVE;
        }
        return switch (exitCode) {
            case 0 -> Verdict.PASS;
            case FAILED -> Verdict.FAIL;
            default -> Verdict.INCONCLUSIVE;
        };
    }

    private static String text(CommandRun.Result result) {
        Integer exitCode = result.exitCode();
        boolean isKnown = exitCode == null || exitCode == 0 || exitCode == FAILED;
        return isKnown
                ? result.text()
                : "exit code " + exitCode + (result.text().isEmpty() ? "" : ": " + result.text());
    }

    private CheckState begun(
            CheckSpec check, CheckState state, CheckSubject subject, ExecutorService executor, Instant now) {
        String url = "";
        if (check.command().stream().anyMatch(word -> word.contains(URL))) {
            List<URI> instances = subject.instances().get();
            if (instances.isEmpty()) {
                last.put(check.name(), new Run(subject.round(), System.nanoTime(), null));
                return state.after(Verdict.INCONCLUSIVE, subject.round(), "no instance is healthy", now);
            }
            url = instances.get(Math.floorMod(turn++, instances.size())).toString();
        }
        CommandRun run = run(check, subject, url);
        last.put(check.name(), new Run(subject.round(), System.nanoTime(), executor.submit(run::run)));
        return state;
    }

    private static CommandRun run(CheckSpec check, CheckSubject subject, String url) {
        List<String> command = check.command().stream()
                .map(word -> word.replace(URL, url)
                        .replace("{version}", subject.version())
                        .replace("{service}", subject.service())
                        .replace("{step}", String.valueOf(subject.step())))
                .toList();
        Map<String, String> environment = new TreeMap<>(subject.environment());
        environment.put(CheckSubject.VARIABLE, subject.service() + "/" + check.name());
        return new CommandRun(command, subject.folder(), environment, check.timeout());
    }

    /** Kills what runs. */
    public synchronized void stop() {
        for (Run run : last.values()) {
            Future<CommandRun.Result> future = run.future();
            if (future != null) {
                future.cancel(true);
            }
        }
        last.clear();
    }
}
