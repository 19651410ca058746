package farm.cli.weights;

import farm.cli.split.HeldSplit;
import farm.cli.split.LoadBalancer;
import farm.cli.split.SplitAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Waits until weights are in force at each load balancer. */
final class InForceWait {

    private static final long INTERVAL_MILLIS = 100;

    private final List<LoadBalancer> loadBalancers;
    private final Duration timeout;
    private final Duration heldTimeout;
    private final Predicate<HeldSplit> isStarting;

    /**
     * @param heldTimeout how long to wait while a load balancer keeps its last split
     * @param isStarting whether an instance of a held version is about to start; then the whole
     *     timeout counts
     */
    InForceWait(
            List<LoadBalancer> loadBalancers, Duration timeout, Duration heldTimeout, Predicate<HeldSplit> isStarting) {
        this.loadBalancers = loadBalancers;
        this.timeout = timeout;
        this.heldTimeout = heldTimeout;
        this.isStarting = isStarting;
    }

    /**
     * Waits.
     *
     * @param progress gets each answer that does not apply the weights yet
     * @return the last answers; {@link #isDone} says whether they apply the weights
     */
    List<SplitAnswer> await(Map<String, Long> weights, Consumer<List<SplitAnswer>> progress)
            throws InterruptedException {
        long start = System.nanoTime();
        while (true) {
            List<SplitAnswer> answers = SplitAnswer.fetch(loadBalancers);
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            if (isDone(answers, weights)
                    || waited.compareTo(timeout) >= 0
                    || (waited.compareTo(heldTimeout) >= 0 && isHeld(answers))) {
                return answers;
            }
            progress.accept(answers);
            Thread.sleep(INTERVAL_MILLIS);
        }
    }

    static boolean isDone(List<SplitAnswer> answers, Map<String, Long> weights) {
        return answers.stream()
                .allMatch(answer -> answer.split() != null && answer.split().applies(weights));
    }

    private boolean isHeld(List<SplitAnswer> answers) {
        for (SplitAnswer answer : answers) {
            HeldSplit held = answer.split() == null ? null : answer.split().held();
            if (held != null && !isStarting.test(held)) {
                return true;
            }
        }
        return false;
    }
}
