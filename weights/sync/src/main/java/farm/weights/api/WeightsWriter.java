package farm.weights.api;

import farm.weights.file.WeightsFormatter;
import farm.weights.file.WeightsParser;
import farm.weights.model.Names;
import farm.weights.model.ParseResult;
import farm.weights.model.Problem;
import farm.weights.source.ConflictException;
import farm.weights.source.Edit;
import farm.weights.source.FileSource;
import farm.weights.source.Snapshot;
import farm.weights.source.SourceException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes weights to the source, by the same rules as for files that people edit. It writes one edit
 * at a time for each service.
 */
@Singleton
public class WeightsWriter {

    private static final Logger LOG = Logger.getLogger(WeightsWriter.class);
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(10);

    private final FileSource source;
    private final WeightsParser parser;
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    @Inject
    public WeightsWriter(FileSource source, WeightsParser parser) {
        this.source = source;
        this.parser = parser;
    }

    /**
     * Checks a request.
     *
     * @param service a service's name
     * @throws InvalidWeightsException if a file cannot contain the weights
     */
    PreparedWrite prepare(String service, WriteRequest request) throws InvalidWeightsException {
        String file = Names.file(service);
        byte[] content = WeightsFormatter.of(request.weights(), schema(file));
        List<Problem> problems = new ArrayList<>();
        ParseResult reading = parser.parse(file, content);
        if (reading instanceof ParseResult.Invalid bad) {
            problems.addAll(bad.problems());
        }
        Edit edit = edit(file, content, request, problems);
        if (edit == null || !(reading instanceof ParseResult.Valid good)) {
            throw new InvalidWeightsException(problems);
        }
        return new PreparedWrite(service, edit, good.weights());
    }

    /**
     * Writes a service's file; blocks until the source has it.
     *
     * @return the new revision
     * @throws ConflictException if the request's revision is outdated
     * @throws SourceException if the source cannot be written to
     */
    String write(PreparedWrite write) throws ConflictException, SourceException {
        String revision = writeLocked(write.service(), write.edit());
        LOG.infof("%s: written over HTTP: %s", write.service(), write.weights());
        return revision;
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

    private static @Nullable Edit edit(String file, byte[] content, WriteRequest request, List<Problem> problems) {
        try {
            return new Edit(file, content, request.revision(), request.message(), request.trailers());
        } catch (IllegalArgumentException e) {
            problems.add(new Problem(file, null, String.valueOf(e.getMessage())));
            return null;
        }
    }

    private String writeLocked(String service, Edit edit) throws ConflictException, SourceException {
        ReentrantLock lock = locks.computeIfAbsent(service, name -> new ReentrantLock());
        try {
            if (!lock.tryLock(LOCK_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new SourceException(edit.file() + " is being written by others; try again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SourceException(edit.file() + " was not written, because weight-sync is stopping");
        }
        try {
            return source.write(edit);
        } finally {
            lock.unlock();
        }
    }
}
