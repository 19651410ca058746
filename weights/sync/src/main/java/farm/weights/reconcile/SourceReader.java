package farm.weights.reconcile;

import farm.weights.desired.SourceReading;
import farm.weights.file.WeightsParser;
import farm.weights.model.Names;
import farm.weights.model.ParseResult;
import farm.weights.model.Printable;
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

/** Looks at the source and reads all of its files, so that everything wrong with them is known at once. */
public final class SourceReader {

    private final FileSource source;
    private final WeightsParser parser;
    private final Map<String, Origin> origins = new TreeMap<>();
    private @Nullable Revision revision;

    public SourceReader(FileSource source, WeightsParser parser) {
        this.source = source;
        this.parser = parser;
    }

    SourceReading look() {
        Snapshot snapshot;
        try {
            snapshot = source.read();
        } catch (SourceException e) {
            return new SourceReading.Unavailable(problem(String.valueOf(e.getMessage())));
        }
        revision = snapshot.revision();
        SortedMap<String, ParseResult> readings = new TreeMap<>();
        List<Problem> strays = new ArrayList<>();
        snapshot.files().forEach((file, content) -> {
            Optional<String> service = Names.service(file);
            if (service.isPresent()) {
                ParseResult reading = read(file, content);
                readings.put(service.get(), reading);
                remember(service.get(), reading, snapshot.revisionOf(file).orElse(null));
            } else {
                strays.add(new Problem(
                        Printable.of(file, 100),
                        null,
                        "not named after a service (letters, digits, '_', '-', at most 63); rename it or take it out"));
            }
        });
        return new SourceReading.Files(readings, strays, snapshot.stale() == null ? null : problem(snapshot.stale()));
    }

    private void remember(String service, ParseResult reading, @Nullable String id) {
        Origin before = origins.get(service);
        if (reading instanceof ParseResult.Good good
                && (before == null || !before.weights().equals(good.weights()))) {
            origins.put(service, new Origin(good.weights(), id, revision, System.nanoTime()));
        }
    }

    /** Where the last good weights of a service come from; null where none were read. */
    public @Nullable Origin origin(String service) {
        return origins.get(service);
    }

    /** The source as a whole when it was last read; null where it has no revisions. */
    @Nullable
    Revision revision() {
        return revision;
    }

    private Problem problem(String reason) {
        return new Problem(source.description(), null, reason);
    }

    private ParseResult read(String file, Snapshot.Content content) {
        return switch (content) {
            case Snapshot.Text text -> parser.parse(file, text.bytes());
            case Snapshot.Unreadable unreadable ->
                new ParseResult.Bad(List.of(new Problem(file, null, unreadable.reason())), unreadable.maybeTransient());
        };
    }
}
