package farm.weights.desired;

import farm.weights.model.Problem;
import farm.weights.model.Reading;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What one look at the source gave. */
public sealed interface Look {

    /**
     * The files are known.
     *
     * @param readings by service
     * @param strays what is wrong with files that belong to no service
     * @param stale why there may be newer ones that are not known yet; null if there are none
     */
    record Files(
            SortedMap<String, Reading> readings,
            List<Problem> strays,
            @Nullable Problem stale) implements Look {

        public Files(SortedMap<String, Reading> readings, List<Problem> strays) {
            this(readings, strays, null);
        }
    }

    /** There is no telling which files there are. */
    record Unavailable(Problem problem) implements Look {}
}
