package farm.console.provision;

import farm.model.process.ProcessRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/**
 * Starts and stops the processes of parts. The processes outlive the console; the next console
 * finds them by their records.
 */
public interface Provisioner {

    /** Returns the records of all parts that were started and not forgotten, living or not. */
    Collection<ProcessRecord> records();

    /** Returns the record of a part. */
    Optional<ProcessRecord> record(String id);

    /** Returns whether a part's process lives. */
    boolean isAlive(String id);

    /**
     * Starts a part.
     *
     * @throws ProgramNotReadyException if its program is being prepared
     * @throws IOException if it can't be started; the message is one line for users
     */
    void start(PartSpec part) throws IOException;

    /**
     * Returns the last line that a part has logged since this console started it; empty if there is
     * none.
     */
    Optional<String> lastLogLine(String id);

    /** Sends SIGTERM to a part and does not wait for its end. */
    void terminate(String id);

    /**
     * Stops a part: SIGTERM, and SIGKILL after a timeout. Keeps its record, so that it can be
     * restarted.
     *
     * @param cleanup the program that stops what the part leaves behind
     * @return whether the part's process has ended; false if it survived SIGKILL
     */
    boolean stop(String id, Optional<ProgramSupplier> cleanup, Duration timeout);

    /** Deletes the record of a part whose process has ended. */
    void forget(String id);
}
