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
 */
public record ProcessRecord(
        String id,
        ProcessKind kind,
        @Nullable String service,
        @Nullable String version,
        @Nullable String address,
        @Nullable Integer port,
        ProcessIdentity process) {

    public long pid() {
        return process.pid();
    }

    /** Returns whether the recorded process, and not another one with its pid, still lives. */
    public boolean isAlive() {
        return process.isAlive();
    }
}
