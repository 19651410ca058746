package farm.weights.reconcile;

import farm.weights.desired.Look;
import farm.weights.file.WeightsParser;
import farm.weights.model.Names;
import farm.weights.model.Printable;
import farm.weights.model.Problem;
import farm.weights.model.Reading;
import farm.weights.source.Snapshot;
import farm.weights.source.SourceException;
import farm.weights.source.WeightsSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Looks at the source and reads all of its files, so that everything wrong with them is known at once. */
final class Reader {

    private final WeightsSource source;
    private final WeightsParser parser;

    Reader(WeightsSource source, WeightsParser parser) {
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
        SortedMap<String, Reading> readings = new TreeMap<>();
        List<Problem> strays = new ArrayList<>();
        snapshot.files().forEach((file, content) -> {
            Optional<String> service = Names.service(file);
            if (service.isPresent()) {
                readings.put(service.get(), read(file, content));
            } else {
                strays.add(new Problem(
                        Printable.of(file, 100),
                        null,
                        "not named after a service (letters, digits, '_', '-', at most 63); rename it or take it out"));
            }
        });
        return new Look.Files(readings, strays, snapshot.stale() == null ? null : problem(snapshot.stale()));
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
