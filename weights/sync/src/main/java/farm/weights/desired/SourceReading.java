package farm.weights.desired;

import farm.weights.model.ParseResult;
import farm.weights.model.Problem;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The result of reading the source once. */
public sealed interface SourceReading {

    /**
     * The files of the source.
     *
     * @param results the parsed files, by service
     * @param unknownFiles the problems with files that belong to no service
     * @param stale the reason why these files may be outdated; null if they are current
     */
    record Files(
            SortedMap<String, ParseResult> results,
            List<Problem> unknownFiles,
            @Nullable Problem stale) implements SourceReading {

        public Files(SortedMap<String, ParseResult> results, List<Problem> unknownFiles) {
            this(results, unknownFiles, null);
        }
    }

    /** The source could not be read, so its files are unknown. */
    record Unavailable(Problem problem) implements SourceReading {}
}
