package farm.console.rollout;

import farm.console.rollout.RefusedRolloutException.Reason;
import farm.rollout.OwnedVersions;
import farm.rollout.Rollout;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Keeps commands from stopping or restarting the instances that a rollout under way needs. */
@ApplicationScoped
public class RolloutOwnership {

    private final Supplier<List<Rollout>> rollouts;

    @Inject
    RolloutOwnership(Rollouts rollouts) {
        this(() -> rollouts.all().stream().map(view -> view.stored().rollout()).toList());
    }

    /** @param rollouts the last rollout of each service */
    public RolloutOwnership(Supplier<List<Rollout>> rollouts) {
        this.rollouts = rollouts;
    }

    /** Returns whether the instances of a version belong to a rollout. */
    public boolean isOwned(String service, String version) {
        return owner(service, version).isPresent();
    }

    /**
     * Checks that no rollout needs the instances of a version as they are.
     *
     * @throws RefusedRolloutException if one does; the message names it and the way out
     */
    public void requireFree(String service, String version) throws RefusedRolloutException {
        Optional<Rollout> owner = owner(service, version);
        if (owner.isPresent()) {
            throw new RefusedRolloutException(
                    Reason.CONFLICT,
                    service + " " + version + " belongs to the rollout "
                            + owner.get().plan().id() + " (" + StateText.of(owner.get())
                            + "), which needs its instances as they are; wait until it has ended, or run:"
                            + " farm rollout abort " + service);
        }
    }

    private Optional<Rollout> owner(String service, String version) {
        return rollouts.get().stream()
                .filter(rollout -> rollout.plan().service().equals(service))
                .filter(rollout -> OwnedVersions.of(rollout).contains(version))
                .findFirst();
    }
}
