package farm.weights.hooks;

import farm.weights.source.ConflictException;
import farm.weights.source.DirectorySource;
import farm.weights.source.Edit;
import farm.weights.source.FileSource;
import farm.weights.source.Selection;
import farm.weights.source.Snapshot;
import farm.weights.source.SourceConfig;
import farm.weights.source.SourceException;
import farm.weights.source.WatchMode;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** The weights folder; counts the requested polls. */
@Alternative
@Singleton
public class CountingSource implements FileSource {

    final AtomicInteger polls = new AtomicInteger();
    private volatile Instant lastPoll = Instant.now();
    private final DirectorySource folder;
    private final Semaphore gate = new Semaphore(1);

    @Inject
    CountingSource(SourceConfig config) {
        folder = new DirectorySource(config.dir(), Selection.WEIGHTS);
    }

    @Override
    public CompletionStage<Long> refresh() {
        lastPoll = Instant.now();
        polls.incrementAndGet();
        return folder.refresh();
    }

    boolean hadNoPollFor(Duration pause) {
        return lastPoll.plus(pause).isBefore(Instant.now());
    }

    @Override
    public String description() {
        return folder.description();
    }

    /** Blocks reads until the returned object is closed. */
    AutoCloseable hang() {
        gate.acquireUninterruptibly();
        return gate::release;
    }

    @Override
    public Snapshot read() throws SourceException {
        gate.acquireUninterruptibly();
        gate.release();
        return folder.read();
    }

    @Override
    public String write(Edit edit) throws SourceException, ConflictException {
        return folder.write(edit);
    }

    @Override
    public void watch(Runnable onChange) {
        folder.watch(onChange);
    }

    @Override
    public Duration settlingTime() {
        return folder.settlingTime();
    }

    @Override
    public WatchMode watchMode() {
        return folder.watchMode();
    }

    @Override
    public void close() {
        folder.close();
    }
}
