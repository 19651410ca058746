package farm.console.rollout;

import farm.console.desired.Ownership;
import farm.console.farm.FarmPaths;
import farm.rollout.OwnedVersions;
import farm.rollout.Rollout;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The instances that rollouts under way need. It reads the saved rollouts by itself, since the farm
 * applies an edit made while no console ran before rollouts go on.
 */
@Singleton
class RolloutOwnership implements Ownership {

    private final Map<String, Rollout> rollouts = new ConcurrentHashMap<>();

    @Inject
    RolloutOwnership(FarmPaths paths) throws IOException {
        new RolloutFiles(paths.home().rolloutStates()).readAll().values().forEach(stored -> update(stored.rollout()));
    }

    /** Takes over the state of a rollout, the last one of its service. */
    void update(Rollout rollout) {
        rollouts.put(rollout.plan().service(), rollout);
    }

    @Override
    public Optional<Owner> owner(String service, String version) {
        return Optional.ofNullable(rollouts.get(service))
                .filter(rollout -> OwnedVersions.of(rollout).contains(version))
                .map(rollout -> new Owner(service, rollout.plan().id()));
    }
}
