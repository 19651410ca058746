package farm.cli.verb;

import farm.cli.Caller;
import farm.cli.ExitCode;
import farm.cli.Screen;
import java.util.concurrent.Callable;

/** A verb of the command. */
abstract class Verb implements Callable<Integer> {

    final Caller caller;
    final Screen screen;

    Verb(Caller caller) {
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
