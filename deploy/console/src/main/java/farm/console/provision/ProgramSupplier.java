package farm.console.provision;

import java.io.IOException;

/** How a part is run; asked anew before each start, since what was built may have changed. */
@FunctionalInterface
public interface ProgramSupplier {

    /** @throws IOException with a line for people, if it can't be run as things are */
    Program program() throws IOException;
}
