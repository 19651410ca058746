package farm.weights.reconcile;

import farm.weights.model.Problem;
import farm.weights.model.Weights;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Says what happens, each thing once, and counts it. Not for several threads. */
final class Journal {

    private static final Logger LOG = Logger.getLogger(Journal.class);

    private final MeterRegistry meters;
    private final Map<String, Set<Problem>> saidProblems = new TreeMap<>();
    private final Map<String, String> saidNotes = new TreeMap<>();

    Journal(MeterRegistry meters) {
        this.meters = meters;
    }

    /**
     * Says those problems that were not there before, or that there are none any more.
     *
     * @param whose a service or the source
     */
    void problems(String whose, List<Problem> problems) {
        Set<Problem> now = new HashSet<>(problems);
        Set<Problem> before = Objects.requireNonNullElse(saidProblems.put(whose, now), Set.of());
        problems.stream().filter(problem -> !before.contains(problem)).forEach(problem -> {
            LOG.warnf("%s", problem);
            meters.counter("weights.problems").increment();
        });
        if (now.isEmpty() && !before.isEmpty()) {
            LOG.infof("%s: in order again", whose);
        }
    }

    /** Says what keeps a service from being in sync, if it is something else than before; null is nothing. */
    void note(String service, @Nullable String note) {
        String before = note == null ? saidNotes.remove(service) : saidNotes.put(service, note);
        if (note != null && !note.equals(before)) {
            LOG.warnf("%s: %s", service, note);
        }
    }

    void written(String service, String what, Weights now) {
        LOG.infof("%s: %s", service, what);
        if (now.allZero()) {
            LOG.warnf(
                    "%s: all weights are 0, so it gets no requests but those that ask for a version by name", service);
        }
        count("written");
    }

    void putBack(String service, String what) {
        LOG.warnf("%s: Consul no longer had what was written there, put back: %s", service, what);
        meters.counter("weights.drift.corrected").increment();
        count("written");
    }

    void removed(String service, String what) {
        LOG.infof("%s: its file is gone, and so are its weights: %s", service, what);
        count("written");
    }

    void conflict() {
        count("conflict");
    }

    void failed() {
        count("failed");
    }

    private void count(String result) {
        meters.counter("weights.syncs", "result", result).increment();
    }
}
