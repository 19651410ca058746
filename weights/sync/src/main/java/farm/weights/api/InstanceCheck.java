package farm.weights.api;

import farm.registry.HiddenInstancesException;
import farm.registry.Registry;
import farm.weights.model.Weights;
import farm.weights.policy.UnservedVersions;
import farm.weights.wiring.PassingInstances;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.SortedMap;

/** Checks at the moment of a write whether the versions with weight have passing instances. */
@Singleton
public class InstanceCheck {

    private final Registry registry;

    @Inject
    public InstanceCheck(Registry registry) {
        this.registry = registry;
    }

    /**
     * Returns a line for each version with weight that has no passing instance.
     *
     * @throws UnknownInstancesException if the registry does not say
     */
    List<String> missing(String service, Weights weights) throws UnknownInstancesException {
        if (weights.allZero()) {
            return List.of();
        }
        List<String> versions = UnservedVersions.of(weights, passing(service).keySet());
        return UnservedVersions.lines(service, weights, versions);
    }

    /**
     * Returns the number of passing instances of each version that has one.
     *
     * @throws UnknownInstancesException if the registry does not say
     */
    SortedMap<String, Integer> passing(String service) throws UnknownInstancesException {
        try {
            return PassingInstances.byVersion(registry, service);
        } catch (HiddenInstancesException e) {
            throw new UnknownInstancesException(service, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) { // logged already
            throw new UnknownInstancesException(service, "Consul does not answer");
        }
    }

    /** Like {@link #missing}, with a line that says so if it is unknown. */
    List<String> warnings(String service, Weights weights) {
        try {
            return missing(service, weights);
        } catch (UnknownInstancesException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }
}
