package farm.console.provision;

import java.io.IOException;

/**
 * Supplies the program of a part. It is called before each start, since a build may have changed
 * the program.
 */
@FunctionalInterface
public interface ProgramSupplier {

    /**
     * @throws ProgramNotReadyException if the program is being prepared
     * @throws IOException if the program can't be run now; the message is one line for users
     */
    Program program() throws IOException;
}
