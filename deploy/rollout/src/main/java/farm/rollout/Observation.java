package farm.rollout;

import farm.rollout.analysis.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a service at one moment.
 *
 * @param registryAvailable whether Consul answers; without it, health is unknown
 * @param versions the versions with instances, described or running
 * @param source null while weight-sync is unreachable
 * @param loadBalancers those in farm.yaml and those registered
 * @param judgement null before the first one
 * @param warmUp the result of the warm-up in this state; null while it runs
 * @param tests the result of the tests in this state; null while they run
 * @param held whether the old version has to stay after the promotion, since a later member of its
 *     group may still fail
 */
public record Observation(
        boolean registryAvailable,
        Map<String, Instances> versions,
        @Nullable Source source,
        List<LoadBalancer> loadBalancers,
        @Nullable Judgement judgement,
        @Nullable Result warmUp,
        @Nullable Result tests,
        boolean held) {

    public Observation {
        versions = Map.copyOf(versions);
        loadBalancers = List.copyOf(loadBalancers);
    }

    /** Creates an observation of a service that belongs to no group. */
    public Observation(
            boolean registryAvailable,
            Map<String, Instances> versions,
            @Nullable Source source,
            List<LoadBalancer> loadBalancers,
            @Nullable Judgement judgement,
            @Nullable Result warmUp,
            @Nullable Result tests) {
        this(registryAvailable, versions, source, loadBalancers, judgement, warmUp, tests, false);
    }

    /**
     * The instances of a version.
     *
     * @param desired how many farm.yaml describes
     * @param running the identities of the processes that run, draining ones included
     * @param draining those of them that are being stopped; their end is no death
     * @param healthy how many are passing in Consul and up at every live load balancer
     * @param problem why an instance cannot start, as its last line of log says; null if none is
     *     known
     */
    public record Instances(
            int desired,
            Set<String> running,
            Set<String> draining,
            int healthy,
            @Nullable String problem) {
        static final Instances NONE = new Instances(0, Set.of(), 0, null);

        public Instances {
            running = Set.copyOf(running);
            draining = Set.copyOf(draining);
        }

        /** Creates instances of which none is being stopped. */
        public Instances(int desired, Set<String> running, int healthy, @Nullable String problem) {
            this(desired, running, Set.of(), healthy, problem);
        }
    }

    /**
     * The source of the weights.
     *
     * @param content the weights that it asks for; those that weight-sync holds until their commit
     *     come first
     * @param revision the revision of the content, which a write is based on
     * @param live the weights in the KV store, which load balancers follow
     * @param writable false while a git remote is unreachable: only urgent writes are possible
     * @param mayChange whether a write that has begun may still change the content; only an urgent
     *     write outranks it
     */
    public record Source(Weights content, String revision, Weights live, boolean writable, boolean mayChange) {

        /** Creates a source that nobody writes. */
        public Source(Weights content, String revision, Weights live, boolean writable) {
            this(content, revision, live, writable, false);
        }
    }

    /**
     * A load balancer.
     *
     * @param live whether it answers, or passes in Consul; a dead one serves nobody
     * @param shares the split that it applies, 0 to 1; null if it does not answer
     */
    public record LoadBalancer(
            String id, boolean live, @Nullable Map<String, Double> shares) {}

    /**
     * What the analysis says.
     *
     * @param round the judging that it belongs to, see {@link Rollout#round}
     * @param text the evidence in a line
     */
    public record Judgement(int round, Verdict verdict, String text) {}

    /** The result of a warm-up or of tests. */
    public record Result(boolean passed, String text) {}

    Instances version(String version) {
        return versions.getOrDefault(version, Instances.NONE);
    }
}
