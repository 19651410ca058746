package farm.weights.urgent;

import farm.weights.file.WeightsFormatter;
import farm.weights.held.HeldWeights;
import farm.weights.model.Names;
import farm.weights.model.Weights;
import farm.weights.source.ConflictException;
import farm.weights.source.Edit;
import farm.weights.source.FileSource;
import farm.weights.source.Snapshot;
import farm.weights.source.SourceException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes held weights to the source and repeats that until the source takes them. Its thread exists
 * only while there is something to commit. Thread-safe.
 */
public final class HeldCommitter implements HeldCommits, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(HeldCommitter.class);

    private final FileSource source;
    private final Map<String, Job> jobs = new TreeMap<>();
    private final Map<String, CommitRetries> retries = new HashMap<>();
    private Runnable onAttempt = () -> {};
    private @Nullable Thread thread;
    private @Nullable String busy;
    private boolean closed;

    public HeldCommitter(FileSource source) {
        this.source = source;
    }

    /** Sets a listener that is called after each attempt. It must not block. */
    public synchronized void onAttempt(Runnable listener) {
        onAttempt = listener;
    }

    @Override
    public synchronized void update(Map<String, Job> due, boolean sourceIsBack) {
        long nanos = System.nanoTime();
        jobs.clear();
        jobs.putAll(due);
        retries.entrySet()
                .removeIf(entry -> !due.containsKey(entry.getKey())
                        || !entry.getValue().isFor(due.get(entry.getKey()).held()));
        due.forEach((service, job) -> retries.computeIfAbsent(service, name -> new CommitRetries(job.held(), nanos)));
        if (sourceIsBack) {
            retries.values().forEach(each -> each.makeDue(nanos));
        }
        if (!jobs.isEmpty() && thread == null && !closed) {
            thread = new Thread(this::run, "weights-held");
            thread.setDaemon(true);
            thread.start();
        }
        notifyAll();
    }

    @Override
    public synchronized Optional<String> failure(String service) {
        CommitRetries its = retries.get(service);
        return its == null ? Optional.empty() : Optional.ofNullable(its.failure());
    }

    @Override
    public synchronized boolean isBusy(String service) {
        return service.equals(busy);
    }

    private void run() {
        for (Job job = next(); job != null; job = next()) {
            String failure = attempt(job);
            finished(job, failure);
        }
    }

    /** Waits for the next commit that is due; null if there are none any more. */
    private synchronized @Nullable Job next() {
        try {
            while (!closed && !jobs.isEmpty()) {
                long nanos = System.nanoTime();
                long wait = Long.MAX_VALUE;
                for (Map.Entry<String, Job> job : jobs.entrySet()) {
                    CommitRetries its = retries.get(job.getKey());
                    long due = its == null ? 0 : its.dueIn(nanos);
                    if (due <= 0) {
                        busy = job.getKey();
                        return job.getValue();
                    }
                    wait = Math.min(wait, due);
                }
                TimeUnit.NANOSECONDS.timedWait(this, wait);
            }
        } catch (InterruptedException e) {
            LOG.debug("interrupted; only close() ends the thread for good");
        }
        thread = null;
        return null;
    }

    /** Returns why the attempt failed; null if the source has the weights. */
    private @Nullable String attempt(Job job) {
        try {
            source.write(edit(job));
            return null;
        } catch (SourceException e) {
            return String.valueOf(e.getMessage());
        } catch (ConflictException e) { // the next reading decides what that means
            source.refresh();
            return String.valueOf(e.getMessage());
        } catch (RuntimeException e) { // a bug; the weights have to stay in force
            LOG.error("held weights cannot be committed because of a bug", e);
            return e.toString();
        }
    }

    private void finished(Job job, @Nullable String failure) {
        Runnable listener;
        synchronized (this) {
            busy = null;
            listener = onAttempt;
            CommitRetries its = retries.get(job.held().service());
            if (its != null && its.isFor(job.held())) {
                if (failure == null) {
                    its.succeeded(System.nanoTime());
                } else {
                    its.failed(failure, System.nanoTime());
                }
            }
        }
        listener.run();
    }

    private Edit edit(Job job) {
        HeldWeights held = job.held();
        String file = Names.file(held.service());
        Map<String, String> trailers = new LinkedHashMap<>(held.trailers());
        trailers.putIfAbsent("Held-Since", held.since().toString());
        return new Edit(file, content(file, held.weights()), job.expected(), held.message(), trailers);
    }

    private byte[] content(String file, Weights weights) {
        TreeMap<String, String> byVersion = new TreeMap<>();
        weights.byVersion().forEach((version, weight) -> byVersion.put(version, weight.toString()));
        return WeightsFormatter.of(byVersion, schema(file));
    }

    private @Nullable String schema(String file) {
        try {
            return source.read().files().get(file) instanceof Snapshot.Text text
                    ? WeightsFormatter.schemaOf(text.bytes())
                    : null;
        } catch (SourceException e) {
            return null; // perhaps there is no file yet
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
        notifyAll();
    }
}
