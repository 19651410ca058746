package farm.weights.reconcile;

import farm.weights.model.Problem;
import farm.weights.model.Weights;
import farm.weights.status.SyncRecord;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
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

    private static final int REMEMBERED = 20;

    private final MeterRegistry meters;
    private final Deque<SyncRecord> recent = new ArrayDeque<>();
    private final Map<String, Set<Problem>> saidProblems = new TreeMap<>();
    private final Map<String, String> saidNotes = new TreeMap<>();

    private @Nullable String revision;

    Journal(MeterRegistry meters) {
        this.meters = meters;
    }

    /** From which revision of the source all that follows comes; null where it has none. */
    void sourceIsAt(@Nullable String revision) {
        this.revision = revision;
    }

    /** The last changes of Consul's weights and tries at one, the newest first. */
    List<SyncRecord> recent() {
        return List.copyOf(recent);
    }

    private void remember(String service, SyncRecord.Result result, String what) {
        SyncRecord before = recent.peekFirst();
        if (result == SyncRecord.Result.Failed
                && before != null
                && before.result() == result
                && before.service().equals(service)
                && before.change().equals(what)) {
            return; // one that fails again and again would push out all others
        }
        recent.addFirst(new SyncRecord(Instant.now().toString(), service, result, what, revision));
        if (recent.size() > REMEMBERED) {
            recent.removeLast();
        }
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
        remember(service, SyncRecord.Result.Written, what);
        count("written");
    }

    void putBack(String service, String what) {
        LOG.warnf("%s: Consul no longer had what was written there, put back: %s", service, what);
        meters.counter("weights.drift.corrected").increment();
        remember(service, SyncRecord.Result.PutBack, what);
        count("written");
    }

    void removed(String service, String what) {
        LOG.infof("%s: its file is gone, and so are its weights: %s", service, what);
        remember(service, SyncRecord.Result.Removed, what);
        count("written");
    }

    void conflict() {
        count("conflict");
    }

    void failed(String service, String why) {
        remember(service, SyncRecord.Result.Failed, why);
        count("failed");
    }

    private void count(String result) {
        meters.counter("weights.syncs", "result", result).increment();
    }
}
