package farm.weights.reconcile;

import farm.model.text.Printable;
import farm.weights.desired.SourceReading;
import farm.weights.file.WeightsParser;
import farm.weights.model.Names;
import farm.weights.model.ParseResult;
import farm.weights.model.Problem;
import farm.weights.report.Origin;
import farm.weights.source.FileSource;
import farm.weights.source.Revision;
import farm.weights.source.Snapshot;
import farm.weights.source.SourceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the source and parses all of its files, so that all problems are known at once. */
public final class SourceReader {

    private final FileSource source;
    private final WeightsParser parser;
    private final Map<String, Origin> origins = new TreeMap<>();
    private final Map<String, FileRevisions> revisions = new TreeMap<>();
    private @Nullable Revision revision;

    public SourceReader(FileSource source, WeightsParser parser) {
        this.source = source;
        this.parser = parser;
    }

    /** Reads the source once. */
    SourceReading read() {
        Snapshot snapshot;
        try {
            snapshot = source.read();
        } catch (SourceException e) {
            return new SourceReading.Unavailable(problem(String.valueOf(e.getMessage())));
        }
        revision = snapshot.revision();
        revisions.keySet().removeIf(service -> !snapshot.files().containsKey(Names.file(service)));
        SortedMap<String, ParseResult> results = new TreeMap<>();
        List<Problem> unknownFiles = new ArrayList<>();
        snapshot.files().forEach((file, content) -> {
            Optional<String> service = Names.service(file);
            if (service.isPresent()) {
                ParseResult result = parse(file, content);
                results.put(service.get(), result);
                rememberOrigin(service.get(), result, snapshot.revisionOf(file).orElse(null));
            } else {
                unknownFiles.add(new Problem(
                        Printable.of(file, 100),
                        null,
                        "not named after a service (letters, digits, '_', '-', at most 63); rename or remove it"));
            }
        });
        return new SourceReading.Files(
                results, unknownFiles, snapshot.stale() == null ? null : problem(snapshot.stale()));
    }

    private void rememberOrigin(String service, ParseResult result, @Nullable String id) {
        if (result instanceof ParseResult.Valid valid && id != null) {
            revisions.computeIfAbsent(service, name -> new FileRevisions()).add(valid.weights(), id);
        }
        Origin previous = origins.get(service);
        if (result instanceof ParseResult.Valid valid
                && (previous == null || !previous.weights().equals(valid.weights()))) {
            origins.put(service, new Origin(valid.weights(), id, revision, System.nanoTime()));
        }
    }

    /** Returns the origin of a service's last valid weights; null if there are none. */
    public @Nullable Origin origin(String service) {
        return origins.get(service);
    }

    /** Returns the revision of a service's file when it was last valid; null if there is none. */
    @Nullable
    String fileRevision(String service) {
        FileRevisions its = revisions.get(service);
        return its == null ? null : its.last();
    }

    /** Returns whether the file of a service had its present weights at a revision. */
    boolean hasSameWeightsAt(String service, String id) {
        FileRevisions its = revisions.get(service);
        return its != null && its.contains(id);
    }

    /** Returns the revision of the source when it was last read; null if it has no revisions. */
    @Nullable
    Revision revision() {
        return revision;
    }

    private Problem problem(String reason) {
        return new Problem(source.description(), null, reason);
    }

    private ParseResult parse(String file, Snapshot.Content content) {
        return switch (content) {
            case Snapshot.Text text -> parser.parse(file, text.bytes());
            case Snapshot.Unreadable unreadable ->
                new ParseResult.Invalid(
                        List.of(new Problem(file, null, unreadable.reason())), unreadable.maybeTransient());
        };
    }
}
