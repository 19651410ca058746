package farm.weights.desired;

import farm.weights.model.ParseResult;
import farm.weights.model.Problem;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What one look at the source gave. */
public sealed interface SourceReading {

    /**
     * The files are known.
     *
     * @param readings by service
     * @param strays what is wrong with files that belong to no service
     * @param stale why there may be newer ones that are not known yet; null if there are none
     */
    record Files(
            SortedMap<String, ParseResult> readings,
            List<Problem> strays,
            @Nullable Problem stale) implements SourceReading {

        public Files(SortedMap<String, ParseResult> readings, List<Problem> strays) {
            this(readings, strays, null);
        }
    }

    /** There is no telling which files there are. */
    record Unavailable(Problem problem) implements SourceReading {}
}
