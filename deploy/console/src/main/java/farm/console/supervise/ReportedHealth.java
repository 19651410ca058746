package farm.console.supervise;

import java.util.Optional;

/** The health of an instance as Consul and its load balancers report it. */
public final class ReportedHealth {

    private ReportedHealth() {}

    /**
     * Returns whether the reports alone show that an instance is healthy. Otherwise the console
     * checks the instance itself and relies on that check: reports alone never stop a part.
     *
     * @param condition the condition as the console knows it. After a start, reports may still
     *     concern the previous process, so the console's own check has to succeed once first.
     * @param consul whether the instance's own checks in Consul are passing; false while Consul is
     *     unreachable
     * @param loadBalancers whether the instance's load balancers find it up. They notice a hung
     *     instance sooner than Consul, so Consul's report alone does not suffice. Empty if none of
     *     them has the instance, none answers, or they disagree.
     */
    public static boolean isSufficient(Condition condition, boolean consul, Optional<Boolean> loadBalancers) {
        boolean hasAnswered = condition == Condition.HEALTHY || condition == Condition.UNHEALTHY;
        return hasAnswered && consul && loadBalancers.orElse(false);
    }
}
