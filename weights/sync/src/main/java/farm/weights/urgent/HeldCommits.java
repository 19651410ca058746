package farm.weights.urgent;

import farm.weights.held.HeldWeights;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The commits of held weights to the source. */
public interface HeldCommits {

    /** Commits nothing. A command respects held weights, but their commit is up to the service. */
    HeldCommits NONE = new HeldCommits() {
        @Override
        public void update(Map<String, Job> due, boolean sourceIsBack) {}

        @Override
        public Optional<String> failure(String service) {
            return Optional.empty();
        }

        @Override
        public boolean isBusy(String service) {
            return false;
        }
    };

    /**
     * Sets the commits that are due; returns at once.
     *
     * @param sourceIsBack whether the source is available again, so that no retry has to wait
     */
    void update(Map<String, Job> due, boolean sourceIsBack);

    /** Returns why the last attempt for a service failed; empty if it did not or there was none. */
    Optional<String> failure(String service);

    /** Returns whether an attempt for a service is in progress. */
    boolean isBusy(String service);

    /**
     * A commit that is due.
     *
     * @param expected the revision of the file, whose content is known; null if there is no file
     */
    record Job(HeldWeights held, @Nullable String expected) {}
}
