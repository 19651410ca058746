package farm.weights.source.git;

import farm.weights.source.ConflictException;
import farm.weights.source.Edit;
import farm.weights.source.FileSource;
import farm.weights.source.Selection;
import farm.weights.source.Snapshot;
import farm.weights.source.SourceConfig;
import farm.weights.source.SourceException;
import farm.weights.source.WatchMode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A folder in a branch of a git repository as a source. A file's revision is a commit id. While the
 * remote is unreachable or its tip is invalid, the last valid commit stays.
 */
public final class GitSource implements FileSource {

    private final GitSettings settings;
    private final BranchTracker branch;
    private final GitWriter writer;
    private final Lock turn = new ReentrantLock(); // to use the clone
    private volatile Runnable onChange = () -> {};
    private volatile @Nullable Poller poller;
    private volatile long polled = System.nanoTime();

    /**
     * @throws IllegalArgumentException if a setting is invalid; the message names it, on one line
     */
    public GitSource(SourceConfig config, Selection selection) {
        this(GitSettings.of(config, selection), System.getenv());
    }

    GitSource(GitSettings settings, Map<String, String> environment) {
        this.settings = settings;
        GitCommand git = new GitCommand(settings, environment);
        branch = new BranchTracker(git);
        writer = new GitWriter(git, branch);
    }

    @Override
    public String description() {
        return settings.description();
    }

    @Override
    public Snapshot read() throws SourceException {
        if (poller == null) {
            poll(false);
        }
        return branch.state().snapshot();
    }

    /** Polls the remote and returns whether it was reachable. */
    private boolean poll(boolean requested) {
        turn.lock();
        try {
            boolean isNew = requested ? branch.fetchOrPoll() : branch.poll();
            polled = System.nanoTime();
            if (isNew || requested) { // a requester may be waiting for the next sync
                onChange.run();
            }
        } finally {
            turn.unlock();
        }
        return branch.state().unreachable() == null;
    }

    @Override
    public String write(Edit edit) throws SourceException, ConflictException {
        turn.lock();
        try {
            return writer.write(edit);
        } finally {
            turn.unlock();
            onChange.run();
        }
    }

    @Override
    public synchronized void watch(Runnable onChange) {
        if (poller == null) {
            this.onChange = onChange;
            Poller started = new Poller(this::poll, new Backoff(settings.pollInterval(), RandomGenerator.getDefault()));
            poller = started;
            started.start();
        }
    }

    @Override
    public CompletionStage<Long> refresh() {
        Poller running = poller;
        return running == null
                ? CompletableFuture.completedStage(System.nanoTime()) // read() polls
                : running.request().thenApply(nothing -> polled);
    }

    @Override
    public Duration settlingTime() {
        return Duration.ZERO; // a commit is complete
    }

    @Override
    public WatchMode watchMode() {
        return WatchMode.POLLING;
    }

    @Override
    public synchronized void close() {
        Poller running = poller;
        if (running != null) {
            running.stop();
        }
        branch.close();
    }
}
