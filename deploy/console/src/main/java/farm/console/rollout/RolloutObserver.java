package farm.console.rollout;

import farm.rollout.Observation;
import farm.rollout.Observation.Judgement;
import farm.rollout.Observation.LoadBalancer;
import farm.rollout.Observation.Source;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Observes what the state machine has to know of a service. */
@Singleton
class RolloutObserver {

    private static final Logger LOG = Logger.getLogger(RolloutObserver.class);

    private final InstancesReader instances;
    private final WeightSyncClient weightSync;
    private final SplitReader splits;

    @Inject
    RolloutObserver(InstancesReader instances, WeightSyncClient weightSync, SplitReader splits) {
        this.instances = instances;
        this.weightSync = weightSync;
        this.splits = splits;
    }

    /**
     * Observes a service. Takes some seconds if weight-sync hangs.
     *
     * @param judgement what the analysis says; null before it has begun
     * @param held whether the old version has to stay after the promotion
     */
    Observation observe(RolloutRun run, @Nullable Judgement judgement, boolean held) throws InterruptedException {
        String service = run.rollout().plan().service();
        List<LoadBalancer> loadBalancers = splits.read(service);
        Set<String> answering = loadBalancers.stream()
                .filter(each -> each.shares() != null)
                .map(LoadBalancer::id)
                .collect(Collectors.toSet());
        return new Observation(
                instances.isRegistryAvailable(),
                instances.read(service, answering),
                source(service),
                loadBalancers,
                judgement,
                run.warmUp.result(),
                run.tests.result(),
                held);
    }

    @Nullable
    Source source(String service) throws InterruptedException {
        try {
            return weightSync.read(service);
        } catch (IOException e) {
            LOG.debugf("%s: %s", service, e.getMessage());
            return null;
        }
    }
}
