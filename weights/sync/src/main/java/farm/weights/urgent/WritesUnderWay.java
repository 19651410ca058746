package farm.weights.urgent;

import farm.weights.model.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The ordinary writes to the source that have begun and not ended. While a git remote hangs they
 * take long, and their commit may arrive after an urgent write. Thread-safe.
 */
public final class WritesUnderWay {

    private final Map<String, List<Weights>> byService = new ConcurrentHashMap<>();

    /** A write; it ends when it is closed. */
    public final class Write implements AutoCloseable {

        private final String service;
        private final Weights weights;

        private Write(String service, Weights weights) {
            this.service = service;
            this.weights = weights;
        }

        @Override
        public void close() {
            byService.computeIfPresent(service, (name, all) -> {
                List<Weights> rest = new ArrayList<>(all);
                rest.remove(weights);
                return rest.isEmpty() ? null : List.copyOf(rest);
            });
        }
    }

    /** Begins a write of a service's weights. */
    public Write begin(String service, Weights weights) {
        byService.merge(service, List.of(weights), (all, one) -> {
            List<Weights> more = new ArrayList<>(all);
            more.addAll(one);
            return List.copyOf(more);
        });
        return new Write(service, weights);
    }

    /** Returns the weights that are being written for a service. */
    public List<Weights> of(String service) {
        return byService.getOrDefault(service, List.of());
    }
}
