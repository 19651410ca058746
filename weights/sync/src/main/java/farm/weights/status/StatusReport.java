package farm.weights.status;

import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param leader the process that writes, where several may; null where that is not known or where there can be only one
 * @param problems what is wrong with the source as a whole, or with files that belong to no service
 * @param revision of the whole source when it was last read; null where it has none
 * @param services by name
 * @param syncs the last ones, the newest first
 * @param tree how a tree of files stands, where that is what is synchronized; null for weights
 */
public record StatusReport(
        String source,
        boolean writing,
        @Nullable String leader,
        List<Problem> problems,
        @Nullable String revision,
        SortedMap<String, ServiceStatus> services,
        List<Sync> syncs,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TreeStatus tree) {

    /** One of weights. */
    public StatusReport(
            String source,
            boolean writing,
            @Nullable String leader,
            List<Problem> problems,
            @Nullable String revision,
            SortedMap<String, ServiceStatus> services,
            List<Sync> syncs) {
        this(source, writing, leader, problems, revision, services, syncs, null);
    }

    /**
     * Something that was done to a service's weights in Consul, or tried.
     *
     * @param time ISO 8601 in UTC
     * @param what the versions with their weights before and after, or why it failed
     * @param revision of the wanted weights; null where it is not known
     * @param result {@code written}, {@code put back}, {@code removed}, {@code conflict} or {@code failed}
     */
    public record Sync(
            String time,
            String service,
            String what,
            @Nullable String revision,
            String result) {

        /** The same, whenever it was. */
        public Sync withoutTime() {
            return new Sync("", service, what, revision, result);
        }
    }

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
     * @param revision where the desired weights were first seen: of the source, or the hash of the file; null for unknown
     * @param author who made that revision; null where the source does not tell
     * @param message what the author said about it, its first line; null where the source does not tell
     * @param synced when Consul last got or was found to have the desired weights, ISO 8601 in UTC; null for never
     * @param note what keeps Consul from having the desired weights, null for nothing
     * @param problems what is wrong with the file
     */
    public record ServiceStatus(
            State state,
            String file,
            @Nullable Map<String, Integer> desired,
            @Nullable Map<String, Integer> live,
            @Nullable String revision,
            @Nullable String author,
            @Nullable String message,
            @Nullable String synced,
            @Nullable String note,
            List<Problem> problems) {

        /** The same, whenever it was in force. */
        public ServiceStatus withoutTime() {
            return new ServiceStatus(state, file, desired, live, revision, author, message, null, note, problems);
        }
    }

    /**
     * A tree of files.
     *
     * @param to what its keys begin with; empty for all of the KV
     * @param files how many there are
     * @param badFiles how many of them are not in order
     * @param leftOut how many more files and hidden folders are in the source and do not belong to the tree
     * @param keys how many KV should hold
     * @param live how many KV holds that were written from here, when it last answered
     * @param toWrite how many are not as they should be
     * @param toDelete how many should not be there any more
     * @param kept the first of those that stay because of a setting
     * @param others how many there are that somebody else wrote
     * @param someOthers the first of those
     * @param author who made the revision; null where the source does not tell
     * @param message what the author said about it, its first line; null where the source does not tell
     * @param synced when KV last got or was found to have all of it, ISO 8601 in UTC; null for never
     * @param note what keeps KV from having it, null for nothing
     */
    public record TreeStatus(
            State state,
            String to,
            int files,
            int badFiles,
            int leftOut,
            int keys,
            int live,
            int toWrite,
            int toDelete,
            List<String> kept,
            int others,
            List<String> someOthers,
            @Nullable String author,
            @Nullable String message,
            @Nullable String synced,
            @Nullable String note) {

        /** The same, whenever it was in force. */
        public TreeStatus withoutTime() {
            return new TreeStatus(
                    state,
                    to,
                    files,
                    badFiles,
                    leftOut,
                    keys,
                    live,
                    toWrite,
                    toDelete,
                    kept,
                    others,
                    someOthers,
                    author,
                    message,
                    null,
                    note);
        }
    }
}
