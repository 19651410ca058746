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
 * The wanted files of a folder of a branch of a git repository, as of the commit at its tip. A file's revision is the id
 * of a commit. While the remote can't be reached, or its tip has none, the last good commit stays.
 */
public final class GitSource implements FileSource {

    private final GitSettings settings;
    private final BranchTracker branch;
    private final GitWriter writer;
    private final Lock turn = new ReentrantLock(); // one at a time uses the clone
    private volatile Runnable lookAgain = () -> {};
    private volatile @Nullable Poller poller;
    private volatile long looked = System.nanoTime();

    /** @throws IllegalArgumentException if a setting is not in order; the message names it, on one line */
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
            look(false);
        }
        return branch.known().snapshot();
    }

    /** Looks at the remote, and tells whether that worked. */
    private boolean look(boolean asked) {
        turn.lock();
        try {
            boolean isNew = asked ? branch.lookForNews() : branch.look();
            looked = System.nanoTime();
            if (isNew || asked) { // who asks may wait for the next pass
                lookAgain.run();
            }
        } finally {
            turn.unlock();
        }
        return branch.known().trouble() == null;
    }

    @Override
    public String write(Edit edit) throws SourceException, ConflictException {
        turn.lock();
        try {
            return writer.write(edit);
        } finally {
            turn.unlock();
            lookAgain.run();
        }
    }

    @Override
    public synchronized void watch(Runnable lookAgain) {
        if (poller == null) {
            this.lookAgain = lookAgain;
            Poller started = new Poller(this::look, new Backoff(settings.pollInterval(), RandomGenerator.getDefault()));
            poller = started;
            started.start();
        }
    }

    @Override
    public CompletionStage<Long> refresh() {
        Poller running = poller;
        return running == null
                ? CompletableFuture.completedStage(System.nanoTime()) // whoever reads looks then
                : running.wake().thenApply(nothing -> looked);
    }

    @Override
    public Duration settling() {
        return Duration.ZERO; // a commit is there or not
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
