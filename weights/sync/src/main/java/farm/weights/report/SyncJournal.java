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

/** Says what happens, each thing once, and counts it. Not for several threads. */
public final class SyncJournal {

    private static final Logger LOG = Logger.getLogger(SyncJournal.class);
    private static final int MOST_REMARKS = 10_000;

    private final MeterRegistry meters;
    private final Map<String, Set<Problem>> saidProblems = new TreeMap<>();
    private final Map<String, String> saidNotes = new TreeMap<>();
    private final Set<String> saidRemarks = new HashSet<>();

    private final SyncHistory history;
    private final Function<String, @Nullable Origin> origins;

    /** @param origins where a service's weights come from */
    public SyncJournal(MeterRegistry meters, Function<String, @Nullable Origin> origins) {
        this.meters = meters;
        this.origins = origins;
        this.history = new SyncHistory();
    }

    /**
     * Says those problems that were not there before, or that there are none any more.
     *
     * @param whose a service or the source
     */
    public void problems(String whose, List<Problem> problems) {
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
    public void note(String service, @Nullable String note) {
        String before = note == null ? saidNotes.remove(service) : saidNotes.put(service, note);
        if (note != null && !note.equals(before)) {
            LOG.warnf("%s: %s", service, note);
        }
    }

    /**
     * Logs remarks about valid files, each once, also where a file that an editor makes for a moment changes them again and again.
     *
     * @param whose a tree
     */
    public void remarks(String whose, List<String> remarks) {
        if (saidRemarks.size() > MOST_REMARKS) {
            saidRemarks.clear();
        }
        remarks.stream().filter(saidRemarks::add).forEach(remark -> LOG.infof("%s: %s", whose, remark));
    }

    public void written(String service, String what, Weights now) {
        LOG.infof("%s: %s", service, what);
        Origin origin = origins.apply(service);
        if (origin != null && origin.weights().equals(now)) {
            meters.timer("weights.latency").record(System.nanoTime() - origin.nanos(), TimeUnit.NANOSECONDS);
        }
        count(service, what, "written");
    }

    /** @param since when what was written was first seen, by {@link System#nanoTime} */
    public void written(String whose, String what, long since) {
        LOG.infof("%s: %s", whose, what);
        meters.timer("weights.latency").record(System.nanoTime() - since, TimeUnit.NANOSECONDS);
        count(whose, what, "written");
    }

    public void putBack(String service, String what) {
        LOG.warnf("%s: Consul no longer had what was written there, put back: %s", service, what);
        meters.counter("weights.drift.corrected").increment();
        count(service, what, "put back");
    }

    public void removed(String service, String what) {
        LOG.infof("%s: its file is gone, and so are its weights: %s", service, what);
        count(service, what, "removed");
    }

    public void conflict(String service, String what) {
        count(service, what, "conflict");
    }

    public void failed(String service, String why) {
        count(service, why, "failed");
    }

    /** The last syncs, the newest first. */
    public List<StatusReport.Sync> history() {
        return history.all();
    }

    private void count(String service, String what, String result) {
        Origin origin = origins.apply(service);
        history.add(new StatusReport.Sync(
                Instant.now().toString(), service, what, origin == null ? null : origin.id(), result));
        meters.counter("weights.syncs", "result", result).increment();
    }
}
