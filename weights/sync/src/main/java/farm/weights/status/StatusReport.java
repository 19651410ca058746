package farm.weights.status;

import farm.weights.model.Problem;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /status} answers.
 *
 * @param source where the files come from, for people
 * @param writing whether this process writes; if not, it only tells what it would write
 * @param problems what is wrong with the source as a whole, or with files that belong to no service
 * @param services by name
 */
public record StatusReport(
        String source, boolean writing, List<Problem> problems, SortedMap<String, ServiceStatus> services) {

    /** How a service's weights in Consul stand to its file. */
    public enum State {
        /** Consul has what the file says. */
        Synced,
        /** Consul has not yet what the file says; the note says why. */
        OutOfSync,
        /** The file is not in order; the last good weights stay. */
        Invalid,
        /** The file, or all of the source, is gone; the last good weights stay. */
        Stale
    }

    /**
     * One service.
     *
     * @param desired weights by version: the last good ones of the file; null where none were ever seen
     * @param live weights by version as Consul had them when it last answered; null where it never did
     * @param synced when Consul last got or was found to have the desired weights, ISO 8601 in UTC; null for never
     * @param note what keeps Consul from having the desired weights, null for nothing
     * @param problems what is wrong with the file
     */
    public record ServiceStatus(
            State state,
            String file,
            @Nullable Map<String, Integer> desired,
            @Nullable Map<String, Integer> live,
            @Nullable String synced,
            @Nullable String note,
            List<Problem> problems) {}
}
