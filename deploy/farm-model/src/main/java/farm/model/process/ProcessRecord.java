package farm.model.process;

import org.jspecify.annotations.Nullable;

/**
 * The record of a process of the farm.
 *
 * @param id of the part; {@code keeper} and {@code training-…} are not parts but are recorded too
 * @param kind such as {@code instance}; see {@link ProcessKind}
 * @param service such as {@code goat}, or {@code lb-goat}
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
