package farm.console.provision;

import farm.model.process.ProcessKind;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A part that the farm shall have.
 *
 * @param id of the part, in the status and in its record
 * @param service as in the status, such as {@code goat} or {@code lb-goat}
 * @param health answers 200 while the part is well
 * @param startDelay how much longer than others its start is known to take
 * @param recipe how it is started
 * @param sweep what is run after it ended on demand, to end what it left behind
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
        ProgramSupplier recipe,
        Optional<ProgramSupplier> sweep) {}
