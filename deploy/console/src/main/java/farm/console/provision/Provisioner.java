package farm.console.provision;

import farm.model.process.ProcessRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/** Where parts run. What it started lives on without this console, and is found again by the next one. */
public interface Provisioner {

    /** All that was started here and has not been stopped since, living or not. */
    Collection<ProcessRecord> known();

    /** What is known of one part. */
    Optional<ProcessRecord> known(String id);

    /** Whether a part's process lives. */
    boolean isAlive(String id);

    /**
     * Starts a part.
     *
     * @throws IOException with a line for people
     */
    void start(PartSpec part) throws IOException;

    /** The last line that a part has logged since it was started here; empty where there is none. */
    Optional<String> lastWords(String id);

    /**
     * Asks a part to end, waits, and ends it by force; returns when it is gone. What it was is remembered, so that it can be
     * started again.
     */
    void end(String id, Optional<ProgramSupplier> sweep, Duration patience);

    /** Forgets a part that has ended. */
    void forget(String id);
}
