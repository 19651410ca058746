package farm.weights;

import farm.weights.command.WeightSyncCommand;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintWriter;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Without arguments the service, otherwise a command. */
@QuarkusMain
public final class Main {

    Main() {} // Quarkus makes a bean of it

    public static void main(String... args) {
        if (args.length == 0) {
            Quarkus.run();
            return;
        }
        Logger.getLogger("").setLevel(Level.OFF); // a command says itself what there is to say
        System.exit(WeightSyncCommand.run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), args));
    }
}
