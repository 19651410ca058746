package farm.console.provision;

import farm.model.process.ProcessKind;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The specification of a desired part.
 *
 * @param id the id of the part, in the status and in its process record
 * @param service the service in the status, such as {@code goat} or {@code lb-goat}
 * @param health a URL that answers 200 while the part is healthy
 * @param startDelay how much longer than usual its start takes
 * @param program supplies the program that the part runs
 * @param launch supplies a fingerprint of that program and its settings; a running part with
 *     another one needs a restart
 * @param cleanup supplies a program that runs after the part was stopped, to stop what it left
 *     behind
 */
public record PartSpec(
        String id,
        ProcessKind kind,
        @Nullable String service,
        @Nullable String version,
        String address,
        int port,
        URI health,
        Duration startDelay,
        ProgramSupplier program,
        LaunchFingerprint launch,
        Optional<ProgramSupplier> cleanup) {}
