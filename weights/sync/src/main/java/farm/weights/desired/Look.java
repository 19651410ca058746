package farm.weights.desired;

import farm.weights.model.Problem;
import farm.weights.model.Reading;
import java.util.List;
import java.util.SortedMap;

/** What one look at the source gave. */
public sealed interface Look {

    /**
     * The files are known.
     *
     * @param readings by service
     * @param strays what is wrong with files that belong to no service
     */
    record Files(SortedMap<String, Reading> readings, List<Problem> strays) implements Look {}

    /** There is no telling which files there are. */
    record Unavailable(Problem problem) implements Look {}
}
