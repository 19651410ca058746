package farm.weights;

import farm.weights.command.WeightSyncCommand;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintWriter;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The entry point: runs the service, or a command if there are arguments. */
@QuarkusMain
public final class Main {

    Main() {} // a bean of Quarkus

    public static void main(String... args) {
        if (args.length == 0) {
            Quarkus.run();
            return;
        }
        Logger.getLogger("").setLevel(Level.OFF); // a command prints its own messages
        System.exit(WeightSyncCommand.run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), args));
    }
}
