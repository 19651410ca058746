package farm.weights.reconcile;

import farm.weights.instances.ServedVersions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Versions with instances that a test sets. Those of all other services are unknown. */
final class FakeServedVersions implements ServedVersions {

    final Map<String, Set<String>> known = new HashMap<>();
    Set<String> followed = Set.of();

    @Override
    public void follow(Set<String> services) {
        followed = services;
    }

    @Override
    public Optional<Set<String>> of(String service) {
        return Optional.ofNullable(known.get(service));
    }
}
