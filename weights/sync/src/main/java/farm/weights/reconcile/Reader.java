package farm.weights.reconcile;

import farm.weights.desired.Look;
import farm.weights.file.WeightsParser;
import farm.weights.model.Names;
import farm.weights.model.Printable;
import farm.weights.model.Problem;
import farm.weights.model.Reading;
import farm.weights.model.Weights;
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
final class Reader {

    private final FileSource source;
    private final WeightsParser parser;
    private final Map<String, Origin> origins = new TreeMap<>();
    private @Nullable Revision revision;

    Reader(FileSource source, WeightsParser parser) {
        this.source = source;
        this.parser = parser;
    }

    Look look() {
        Snapshot snapshot;
        try {
            snapshot = source.read();
        } catch (SourceException e) {
            return new Look.Unavailable(problem(String.valueOf(e.getMessage())));
        }
        revision = snapshot.revision();
        SortedMap<String, Reading> readings = new TreeMap<>();
        List<Problem> strays = new ArrayList<>();
        snapshot.files().forEach((file, content) -> {
            Optional<String> service = Names.service(file);
            if (service.isPresent()) {
                Reading reading = read(file, content);
                readings.put(service.get(), reading);
                remember(service.get(), reading, snapshot.revisionOf(file).orElse(null));
            } else {
                strays.add(new Problem(
                        Printable.of(file, 100),
                        null,
                        "not named after a service (letters, digits, '_', '-', at most 63); rename it or take it out"));
            }
        });
        return new Look.Files(readings, strays, snapshot.stale() == null ? null : problem(snapshot.stale()));
    }

    private void remember(String service, Reading reading, @Nullable String id) {
        Origin before = origins.get(service);
        if (reading instanceof Reading.Good good
                && (before == null || !before.weights().equals(good.weights()))) {
            origins.put(service, new Origin(good.weights(), id, revision, System.nanoTime()));
        }
    }

    /** Where the last good weights of a service come from; null where none were read. */
    @Nullable
    Origin origin(String service) {
        return origins.get(service);
    }

    /** The source as a whole when it was last read; null where it has no revisions. */
    @Nullable
    Revision revision() {
        return revision;
    }

    /**
     * Which look first saw a service's weights.
     *
     * @param id of its file at that time
     * @param revision of the source at that time
     * @param nanos when it was, by {@link System#nanoTime}
     */
    record Origin(
            Weights weights, @Nullable String id, @Nullable Revision revision, long nanos) {

        /** Of what is no weights. */
        static Origin of(@Nullable Revision revision) {
            return new Origin(Weights.of(Map.of()), revision == null ? null : revision.id(), revision, 0);
        }
    }

    private Problem problem(String reason) {
        return new Problem(source.description(), null, reason);
    }

    private Reading read(String file, Snapshot.Content content) {
        return switch (content) {
            case Snapshot.Text text -> parser.parse(file, text.bytes());
            case Snapshot.Unreadable unreadable ->
                new Reading.Bad(List.of(new Problem(file, null, unreadable.reason())), unreadable.maybeSoon());
        };
    }
}
