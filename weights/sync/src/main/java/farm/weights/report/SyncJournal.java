package farm.weights.report;

import farm.weights.model.Problem;
import farm.weights.model.Weights;
import farm.weights.status.StatusReport;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Logs, counts and remembers syncs and problems. A problem that lasts is logged once. Not
 * thread-safe.
 */
public final class SyncJournal {

    private static final Logger LOG = Logger.getLogger(SyncJournal.class);
    private static final int MAX_REMARKS = 10_000;

    private final MeterRegistry meters;
    private final Map<String, Set<Problem>> loggedProblems = new TreeMap<>();
    private final Map<String, String> loggedNotes = new TreeMap<>();
    private final Set<String> loggedRemarks = new HashSet<>();
    private final SyncHistory history = new SyncHistory();
    private final Function<String, @Nullable Origin> origins;

    /** @param origins returns the origin of a service's weights */
    public SyncJournal(MeterRegistry meters, Function<String, @Nullable Origin> origins) {
        this.meters = meters;
        this.origins = origins;
    }

    /**
     * Logs the problems that are new since the last call. If all have disappeared, logs that.
     *
     * @param subject a service or the source
     */
    public void logProblems(String subject, List<Problem> problems) {
        Set<Problem> current = new HashSet<>(problems);
        Set<Problem> previous = Objects.requireNonNullElse(loggedProblems.put(subject, current), Set.of());
        problems.stream().filter(problem -> !previous.contains(problem)).forEach(problem -> {
            LOG.warnf("%s", problem);
            meters.counter("weights.problems").increment();
        });
        if (current.isEmpty() && !previous.isEmpty()) {
            LOG.infof("%s: valid again", subject);
        }
    }

    /**
     * Logs the reason why a service is not in sync, if it differs from the last one; null for no
     * reason.
     */
    public void logNote(String service, @Nullable String note) {
        String previous = note == null ? loggedNotes.remove(service) : loggedNotes.put(service, note);
        if (note != null && !note.equals(previous)) {
            LOG.warnf("%s: %s", service, note);
        }
    }

    /**
     * Logs each remark about valid files once. A temporary file of an editor may cause the same
     * remark again and again.
     *
     * @param subject a tree
     */
    public void logRemarks(String subject, List<String> remarks) {
        if (loggedRemarks.size() > MAX_REMARKS) {
            loggedRemarks.clear();
        }
        remarks.stream().filter(loggedRemarks::add).forEach(remark -> LOG.infof("%s: %s", subject, remark));
    }

    /** Records that a service's weights were written. */
    public void recordWritten(String service, String changes, Weights weights) {
        LOG.infof("%s: %s", service, changes);
        Origin origin = origins.apply(service);
        if (origin != null && origin.weights().equals(weights)) {
            recordLatency(origin.nanos());
        }
        record(service, changes, "written");
    }

    /**
     * Records that changes of a tree were written.
     *
     * @param since the time when the changed files were first read, by {@link System#nanoTime}
     */
    public void recordWritten(String tree, String changes, long since) {
        LOG.infof("%s: %s", tree, changes);
        recordLatency(since);
        record(tree, changes, "written");
    }

    /** Logs that the held weights of a service came to their end. */
    public void logHeldEnd(String service, String reason) {
        LOG.infof("%s: no weights are held any more: %s", service, reason);
    }

    /** Records that drift was corrected. */
    public void recordCorrected(String subject, String changes) {
        LOG.warnf("%s: somebody changed its keys in Consul, corrected: %s", subject, changes);
        meters.counter("weights.drift.corrected").increment();
        record(subject, changes, "corrected");
    }

    /** Records that a service's weights were deleted with its file. */
    public void recordRemoved(String service, String changes) {
        LOG.infof("%s: its file is deleted, and so are its weights: %s", service, changes);
        record(service, changes, "removed");
    }

    /** Records that somebody else changed the keys first. */
    public void recordConflict(String subject, String changes) {
        record(subject, changes, "conflict");
    }

    /** Records that a write failed. */
    public void recordFailure(String subject, String reason) {
        record(subject, reason, "failed");
    }

    /** Returns the last syncs, newest first. */
    public List<StatusReport.Sync> history() {
        return history.all();
    }

    private void recordLatency(long since) {
        meters.timer("weights.latency").record(System.nanoTime() - since, TimeUnit.NANOSECONDS);
    }

    private void record(String subject, String what, String result) {
        Origin origin = origins.apply(subject);
        history.add(new StatusReport.Sync(
                Instant.now().toString(), subject, what, origin == null ? null : origin.id(), result));
        meters.counter("weights.syncs", "result", result).increment();
    }
}
