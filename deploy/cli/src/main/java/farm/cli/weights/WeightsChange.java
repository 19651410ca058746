package farm.cli.weights;

import farm.cli.error.ExitCode;
import farm.cli.split.HeldSplit;
import farm.cli.split.LoadBalancer;
import farm.cli.split.SplitAnswer;
import farm.cli.split.SplitProblems;
import farm.cli.terminal.Terminal;
import farm.model.process.Actor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A change of the weights of a service, until it is in force. */
public final class WeightsChange {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration HELD_TIMEOUT = Duration.ofSeconds(3);

    private final String service;
    private final List<LoadBalancer> loadBalancers;
    private final WeightSyncClient weightSync;
    private final Terminal terminal;
    private final SplitProblems problems;

    /** @param loadBalancers those of the service */
    public WeightsChange(
            String service,
            List<LoadBalancer> loadBalancers,
            WeightSyncClient weightSync,
            Terminal terminal,
            SplitProblems problems) {
        this.service = service;
        this.loadBalancers = loadBalancers;
        this.weightSync = weightSync;
        this.terminal = terminal;
        this.problems = problems;
    }

    /**
     * Writes the new weights to the source, on top of those that it has.
     *
     * @param changes the new weights by version; all other versions keep theirs
     * @param message the reason; null for none
     * @return the new content; empty if somebody else has changed the file meanwhile
     */
    public Optional<SavedWeights> write(Map<String, Long> changes, @Nullable String message) {
        SavedWeights before = weightSync.read(service).orElse(SavedWeights.NONE);
        SortedMap<String, Long> wanted = before.with(changes);
        Optional<SavedWeights> written = weightSync.write(
                service,
                wanted,
                before,
                message == null || message.isBlank() ? service + ": " + Assignments.text(changes) : message,
                Actor.name());
        if (written.isEmpty()) {
            SavedWeights now = weightSync.read(service).orElse(SavedWeights.NONE);
            terminal.error("somebody has changed the weights of " + service + " meanwhile, so nothing was written: "
                    + now.text() + " now, " + before.text() + " before; repeat the command to write "
                    + Assignments.text(changes));
        }
        return written;
    }

    /**
     * Waits until weights are in force at each load balancer, and reports it if they are not.
     *
     * @param isStarting whether an instance of a held version is about to start
     */
    public ExitCode await(Map<String, Long> weights, Predicate<HeldSplit> isStarting) throws InterruptedException {
        InForceWait wait = new InForceWait(loadBalancers, TIMEOUT, HELD_TIMEOUT, isStarting);
        List<SplitAnswer> last = wait.await(weights, answers -> {
            if (terminal.isTerminal()) {
                terminal.progress("waiting until the weights are in force");
            }
        });
        terminal.clearProgress();
        boolean held = false;
        for (SplitAnswer answer : last) {
            String problem = problems.of(answer, weights);
            if (problem != null) {
                held |= answer.split() != null && answer.split().held() != null;
                terminal.error(problem);
            }
        }
        return held ? ExitCode.REFUSED : InForceWait.isDone(last, weights) ? ExitCode.OK : ExitCode.TIMED_OUT;
    }
}
