package farm.weights.instances;

import java.util.Optional;
import java.util.Set;

/** The versions of services that have passing instances, as far as they are known. */
public interface ServedVersions {

    /** Knows nothing. */
    ServedVersions UNKNOWN = new ServedVersions() {
        @Override
        public void follow(Set<String> services) {}

        @Override
        public Optional<Set<String>> of(String service) {
            return Optional.empty();
        }
    };

    /** Sets the services to know about. Returns at once. */
    void follow(Set<String> services);

    /**
     * Returns the versions of a followed service that have passing instances; empty for unknown.
     * While the registry does not answer, the last known versions stay.
     */
    Optional<Set<String>> of(String service);
}
