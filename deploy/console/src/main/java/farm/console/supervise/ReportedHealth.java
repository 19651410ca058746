package farm.console.supervise;

import java.util.Optional;

/** Whether what others say of an instance makes a request of the console's own superfluous. */
public final class ReportedHealth {

    private ReportedHealth() {}

    /**
     * Whether it is well by what others say. Otherwise the console asks it, and goes by its own answer: a part is never ended for
     * what others say alone.
     *
     * @param condition by what the console knows. After a start, others may still mean the process before, so a first good answer
     *     to the console is needed.
     * @param consul whether the instance's own checks in Consul pass; false while Consul is unreachable
     * @param loadBalancers whether those that have it find it well. They notice a hung one sooner than Consul, so Consul's word
     *     alone is not enough; empty where none has it, none answers, or they do not agree.
     */
    public static boolean isEnough(Condition condition, boolean consul, Optional<Boolean> loadBalancers) {
        boolean hasAnswered = condition == Condition.WELL || condition == Condition.ILL;
        return hasAnswered && consul && loadBalancers.orElse(false);
    }
}
