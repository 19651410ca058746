package farm.console.traffic;

import farm.console.farm.Farm;
import farm.console.farm.FarmPaths;
import farm.model.description.FarmDescription;
import farm.model.traffic.RecordedBlock;
import farm.model.traffic.TrafficBlock;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Records the traffic of all services in {@code FARM_HOME/traffic}, for the last seven days and up
 * to 100 MB, and compares it with what the load balancers have counted.
 */
@Singleton
public class TrafficRecorder {

    private static final Logger LOG = Logger.getLogger(TrafficRecorder.class);

    /** By then a busy machine has written the blocks of a second, too. */
    private static final int COMPLETE_AFTER = 10; // seconds

    /** So many seconds are read at once, so that a long gap takes little memory. */
    private static final int WINDOW = 60;

    private static final int WINDOWS_AT_ONCE = 100;
    private static final long LONGEST_GAP = Duration.ofDays(1).toSeconds();
    private static final long TIDY_INTERVAL = 60; // seconds

    private final TrafficLogs logs;
    private final Supplier<FarmDescription> description;
    private final MeasuringErrors errors;
    private final Path folder;
    private final InstantSource clock;
    private final Map<String, Recording> recordings = new HashMap<>();
    private final Map<String, Long> next = new HashMap<>();
    private final Set<String> reported = new HashSet<>();
    private long tidied;

    @Inject
    TrafficRecorder(TrafficLogs logs, Farm farm, FarmPaths paths, MeasuringErrors errors) {
        this(logs, farm::description, errors, paths.home().traffic(), InstantSource.system());
    }

    TrafficRecorder(
            TrafficLogs logs,
            Supplier<FarmDescription> description,
            MeasuringErrors errors,
            Path folder,
            InstantSource clock) {
        this.logs = logs;
        this.description = description;
        this.errors = errors;
        this.folder = folder;
        this.clock = clock;
    }

    /** Records what the load balancers have logged since the last call. */
    public void record() {
        errors.count();
        Instant now = clock.instant();
        long until = now.getEpochSecond() - COMPLETE_AFTER;
        for (String service : description.get().services().keySet()) {
            if (!description.get().loadBalancersOf(service).isEmpty()) {
                record(service, until);
            }
        }
        errors.compare();
        if (Math.abs(now.getEpochSecond() - tidied) >= TIDY_INTERVAL) {
            tidied = now.getEpochSecond();
            tidy(now);
        }
    }

    private void record(String service, long until) {
        long from = next(service, until);
        next.put(service, from);
        for (int windows = 0; from < until && windows < WINDOWS_AT_ONCE; windows++) {
            long to = Math.min(from + WINDOW, until);
            Map<String, List<TrafficBlock>> blocks = logs.between(service, from, to);
            errors.logged(service, blocks, from, to);
            append(service, blocks, to);
            from = to;
            next.put(service, from);
        }
    }

    /** Returns the first second that is not recorded yet. */
    private long next(String service, long until) {
        Long known = next.get(service);
        long from = known == null ? recorded(service, until) : known;
        // a clock that has jumped back, or a farm that was down for long
        return from > until + WINDOW ? until : Math.max(from, until - LONGEST_GAP);
    }

    private long recorded(String service, long until) {
        try {
            Files.createDirectories(folder);
            Recording recording = Recording.open(folder, service);
            recordings.put(service, recording);
            return recording.last().isPresent() ? recording.last().getAsLong() + 1 : until;
        } catch (IOException e) {
            report("the traffic of " + service + " is not recorded: " + e);
            return until;
        }
    }

    private void append(String service, Map<String, List<TrafficBlock>> blocks, long until) {
        Recording recording = recordings.get(service);
        if (recording == null) {
            return;
        }
        List<RecordedBlock> recorded = new ArrayList<>();
        blocks.forEach((id, ofIt) -> ofIt.forEach(block -> recorded.add(new RecordedBlock(id, block))));
        recorded.sort(Comparator.comparing(one -> one.block().second()));
        try {
            recording.append(recorded, until);
            reported.clear();
        } catch (IOException e) {
            report("some traffic of " + service + " is not recorded: " + e);
        }
    }

    private void tidy(Instant now) {
        try {
            RecordingParts.of(folder).tidy(now, RecordingParts.MAX_BYTES);
        } catch (IOException e) {
            report("old recordings of traffic cannot be compressed or deleted: " + e);
        }
    }

    // once: a full disk stays full for some time
    private void report(String problem) {
        if (reported.add(problem)) {
            LOG.warn(problem);
        }
    }
}
