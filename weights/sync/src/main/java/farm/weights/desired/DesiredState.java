package farm.weights.desired;

import farm.weights.desired.DesiredWeights.FileState;
import farm.weights.model.Names;
import farm.weights.model.ParseResult;
import farm.weights.model.Problem;
import farm.weights.model.Weights;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the last valid weights of each service across readings of the source. An incomplete,
 * unreadable or missing file counts as such only after the settling time, because an editor that
 * saves a file may cause any of these for a moment. Not thread-safe.
 */
public final class DesiredState {

    private final long settlingTime;
    private final String ifDeleted;
    private final Map<String, ServiceFile> files = new TreeMap<>();
    private @Nullable Problem sourceProblem;
    private @Nullable Long unavailableSince;
    private List<Problem> unknownFiles = List.of();

    /**
     * @param settlingTime the time that a file may stay incomplete or missing
     * @param ifDeleted says what happens to the weights of a deleted file, for its problem
     */
    public DesiredState(Duration settlingTime, String ifDeleted) {
        this.settlingTime = settlingTime.toNanos();
        this.ifDeleted = ifDeleted;
    }

    /**
     * Updates the state with a reading of the source.
     *
     * @param nanos a monotonic time, such as {@link System#nanoTime}
     * @return whether the source has to be read again soon, because a save may be in progress
     */
    public boolean update(SourceReading reading, long nanos) {
        return switch (reading) {
            case SourceReading.Unavailable unavailable -> recordUnavailable(unavailable.problem(), nanos);
            case SourceReading.Files read -> recordFiles(read, nanos);
        };
    }

    private boolean recordUnavailable(Problem problem, long nanos) {
        if (unavailableSince == null) {
            unavailableSince = nanos;
        }
        if (sourceProblem == null && nanos - unavailableSince < settlingTime) {
            return true;
        }
        sourceProblem = problem;
        return false;
    }

    private boolean recordFiles(SourceReading.Files read, long nanos) {
        unavailableSince = null;
        sourceProblem = read.stale();
        unknownFiles = List.copyOf(read.unknownFiles());
        boolean unsettled = false;
        for (Map.Entry<String, ParseResult> entry : read.results().entrySet()) {
            unsettled |= files.computeIfAbsent(entry.getKey(), ServiceFile::new).record(entry.getValue(), nanos);
        }
        for (ServiceFile file : files.values()) {
            if (!read.results().containsKey(file.service)) {
                unsettled |= file.recordAbsence(nanos);
            }
        }
        return unsettled;
    }

    /** Returns the desired weights of all known services, sorted by service. */
    public List<DesiredWeights> all() {
        List<DesiredWeights> all = new ArrayList<>();
        files.values().forEach(file -> all.add(file.desired()));
        return all;
    }

    /** Returns the desired weights of a service; empty if it is not known. */
    public Optional<DesiredWeights> of(String service) {
        return Optional.ofNullable(files.get(service)).map(ServiceFile::desired);
    }

    /** Returns whether a service is known. */
    public boolean contains(String service) {
        return files.containsKey(service);
    }

    /** Takes weights from KV as the last valid ones of a service that had no valid file so far. */
    public void adopt(String service, Weights weights) {
        ServiceFile file = files.computeIfAbsent(service, name -> {
            ServiceFile deleted = new ServiceFile(name);
            deleted.recordDeleted();
            return deleted;
        });
        if (file.weights == null) {
            file.weights = weights;
        }
    }

    /** Forgets a service that has neither a file nor weights any more. */
    public void forget(String service) {
        files.remove(service);
    }

    /**
     * Returns the problem with the source as a whole. The files may be known nevertheless, though
     * outdated.
     */
    public Optional<Problem> sourceProblem() {
        return Optional.ofNullable(sourceProblem);
    }

    /** Returns whether the last reading listed the files. */
    public boolean sourceIsAvailable() {
        return unavailableSince == null;
    }

    /** Returns the problems with files that belong to no service. */
    public List<Problem> unknownFiles() {
        return unknownFiles;
    }

    private final class ServiceFile {

        final String service;

        @Nullable
        Weights weights;

        FileState state = FileState.VALID;
        List<Problem> problems = List.of();
        private @Nullable Long unsettledSince;

        ServiceFile(String service) {
            this.service = service;
        }

        /** Records a reading of the file. Returns whether a save of it may be in progress. */
        boolean record(ParseResult read, long nanos) {
            switch (read) {
                case ParseResult.Valid valid -> {
                    weights = valid.weights();
                    record(FileState.VALID, List.of());
                }
                case ParseResult.Invalid invalid -> {
                    if (invalid.maybeUnfinished() && state != FileState.INVALID && !isSettled(nanos)) {
                        return true;
                    }
                    record(FileState.INVALID, invalid.problems());
                }
            }
            return false;
        }

        /** Records that the source lacks the file. Returns whether a save may be in progress. */
        boolean recordAbsence(long nanos) {
            if (state != FileState.DELETED) {
                if (!isSettled(nanos)) {
                    return true;
                }
                recordDeleted();
            }
            return false;
        }

        void recordDeleted() {
            record(
                    FileState.DELETED,
                    List.of(new Problem(Names.file(service), null, "the file is deleted; " + ifDeleted)));
        }

        private void record(FileState now, List<Problem> why) {
            state = now;
            problems = why;
            unsettledSince = null;
        }

        /** Returns whether the settling time, which begins with the first call, is over. */
        private boolean isSettled(long nanos) {
            if (unsettledSince == null) {
                unsettledSince = nanos;
            }
            return nanos - unsettledSince >= settlingTime;
        }

        DesiredWeights desired() {
            return new DesiredWeights(service, weights, state, problems);
        }
    }
}
