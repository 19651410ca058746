package farm.model.process;

import org.jspecify.annotations.Nullable;

/**
 * The record of a process of the farm.
 *
 * @param id the id of the part; or {@code keeper} or {@code training-…}, which are not parts
 * @param kind the kind, such as {@code instance}
 * @param service the service, such as {@code goat} or {@code lb-goat}; null if there is none
 * @param address an IP literal
 * @param port 1 to 65535, offset included
 * @param launch a fingerprint of the program and settings that it was started with; null if they do
 *     not matter
 */
public record ProcessRecord(
        String id,
        ProcessKind kind,
        @Nullable String service,
        @Nullable String version,
        @Nullable String address,
        @Nullable Integer port,
        ProcessIdentity process,
        @Nullable String launch) {

    /** Creates the record of a process whose program and settings do not matter. */
    public ProcessRecord(
            String id,
            ProcessKind kind,
            @Nullable String service,
            @Nullable String version,
            @Nullable String address,
            @Nullable Integer port,
            ProcessIdentity process) {
        this(id, kind, service, version, address, port, process, null);
    }

    public long pid() {
        return process.pid();
    }

    /** Returns whether the recorded process, and not another one with its pid, still lives. */
    public boolean isAlive() {
        return process.isAlive();
    }
}
