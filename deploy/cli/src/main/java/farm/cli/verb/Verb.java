package farm.cli.verb;

import farm.cli.context.CommandContext;
import farm.cli.error.ExitCode;
import farm.cli.terminal.Terminal;
import java.util.concurrent.Callable;

/** A verb of the command. */
abstract class Verb implements Callable<Integer> {

    final CommandContext caller;
    final Terminal screen;

    Verb(CommandContext caller) {
        this.caller = caller;
        screen = caller.screen();
    }

    /** Does what the verb says. */
    abstract ExitCode run() throws Exception;

    @Override
    public final Integer call() throws Exception {
        return run().number();
    }
}
