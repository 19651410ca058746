package farm.weights.status;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import farm.weights.model.Problem;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code GET /status}.
 *
 * @param source the description of the source
 * @param writing whether this process writes; if not, it only reports what it would write
 * @param leader the process that writes; null if it is unknown or there is none
 * @param problems the problems with the source as a whole, and with files that belong to no service
 * @param revision the revision of the source when it was last read; null if it has none
 * @param services the services, by name
 * @param syncs the last syncs, newest first
 * @param tree the status of the tree, if a tree is synced; null for weights
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

    /** A report about weights. */
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
     * A sync that changed keys in Consul, or tried to.
     *
     * @param time ISO 8601 in UTC
     * @param service the service or the tree
     * @param what the changes, or the reason why they failed
     * @param revision the revision of the desired weights; null for unknown
     * @param result {@code written}, {@code corrected}, {@code removed}, {@code conflict} or
     *     {@code failed}
     */
    public record Sync(
            String time,
            String service,
            String what,
            @Nullable String revision,
            String result) {

        /** Returns the sync without its time. */
        public Sync withoutTime() {
            return new Sync("", service, what, revision, result);
        }
    }

    /** The state of a service or a tree. */
    public enum State {
        /** Consul holds the content of the file. */
        Synced,
        /**
         * Consul does not hold the content of the file, or a version with weight has no passing
         * instance; the note says which.
         */
        OutOfSync,
        /** The file is invalid. The last valid weights stay. */
        Invalid,
        /** The file is deleted or the source unavailable. The last valid weights stay. */
        Stale,
        /** Urgent weights are in force that the file does not have yet; the note says why. */
        Held
    }

    /**
     * Weights of an urgent write that are in force before their commit.
     *
     * @param weights by version
     * @param base the weights of the file that they replace; null for none
     * @param revision the revision for the next write, while they are held
     * @param baseRevision the revision of that file; null if there was none or it was unknown
     * @param message the first line of the reason; null for none
     * @param author who wrote them; null for unknown
     * @param since the time of the write, ISO 8601 in UTC
     * @param problem why the last attempt to commit them failed; null for none
     */
    public record HeldStatus(
            Map<String, Integer> weights,
            @Nullable Map<String, Integer> base,
            String revision,
            @Nullable String baseRevision,
            @Nullable String message,
            @Nullable String author,
            String since,
            @Nullable String problem) {}

    /**
     * The status of a service.
     *
     * @param desired the last valid weights of the file, by version; null if there were none yet
     * @param live the weights in Consul when it last answered, by version; null if it never did
     * @param revision the revision that brought the desired weights, or the hash of the file; null
     *     for unknown
     * @param author the author of that revision; null for unknown
     * @param message the first line of that revision's message; null for unknown
     * @param synced the time since which Consul holds the desired weights, ISO 8601 in UTC; null
     *     for never
     * @param note the reason why Consul does not hold the desired weights, or why they do not serve
     *     every request; null for none
     * @param problems the problems with the file and with foreign keys
     * @param withoutInstances the versions that have weight but no passing instance
     * @param held the weights in force, if they are held; null otherwise
     * @param consulDiffers whether Consul does not hold the desired weights; not part of the JSON
     * @param consulUnreachable whether the note is about an unreachable Consul; not part of the
     *     JSON
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
            List<Problem> problems,
            List<String> withoutInstances,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            HeldStatus held,

            @JsonIgnore boolean consulDiffers,
            @JsonIgnore boolean consulUnreachable) {

        /** Makes the status of a service whose versions have instances or no weight. */
        public ServiceStatus(
                State state,
                String file,
                @Nullable Map<String, Integer> desired,
                @Nullable Map<String, Integer> live,
                @Nullable String revision,
                @Nullable String author,
                @Nullable String message,
                @Nullable String synced,
                @Nullable String note,
                List<Problem> problems,
                boolean consulUnreachable) {
            this(
                    state,
                    file,
                    desired,
                    live,
                    revision,
                    author,
                    message,
                    synced,
                    note,
                    problems,
                    List.of(),
                    null,
                    state == State.OutOfSync,
                    consulUnreachable);
        }

        /** Returns the status without its time. */
        public ServiceStatus withoutTime() {
            return new ServiceStatus(
                    state,
                    file,
                    desired,
                    live,
                    revision,
                    author,
                    message,
                    null,
                    note,
                    problems,
                    withoutInstances,
                    held,
                    consulDiffers,
                    consulUnreachable);
        }
    }

    /**
     * The status of a tree of files.
     *
     * @param to the prefix of its keys; empty for the top of the KV
     * @param files the number of files
     * @param badFiles the number of invalid files
     * @param leftOut the number of files and hidden folders in the source that do not belong to the
     *     tree
     * @param keys the number of keys that KV should hold
     * @param live the number of keys written by weight-sync when KV last answered
     * @param toWrite the number of keys that differ from their desired value
     * @param toDelete the number of keys that should no longer exist
     * @param kept the first of the keys that stay because of a setting
     * @param others the number of keys that somebody else wrote
     * @param someOthers the first of those keys
     * @param author the author of the revision; null for unknown
     * @param message the first line of that revision's message; null for unknown
     * @param synced the time since which KV holds the tree, ISO 8601 in UTC; null for never
     * @param note the reason why KV does not hold the tree; null for none
     * @param consulUnreachable whether the note is about an unreachable Consul; not part of the
     *     JSON
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
            @Nullable String note,
            @JsonIgnore boolean consulUnreachable) {

        /** Returns the status without its time. */
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
                    note,
                    consulUnreachable);
        }
    }
}
