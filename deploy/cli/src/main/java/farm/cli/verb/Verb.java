package farm.cli.verb;

import farm.cli.context.CommandContext;
import farm.cli.error.ExitCode;
import farm.cli.terminal.Terminal;
import java.util.concurrent.Callable;

/** A verb of the command. */
abstract class Verb implements Callable<Integer> {

    final CommandContext context;
    final Terminal terminal;

    Verb(CommandContext context) {
        this.context = context;
        terminal = context.terminal();
    }

    /** Executes the verb. */
    abstract ExitCode run() throws Exception;

    @Override
    public final Integer call() throws Exception {
        return run().number();
    }
}
