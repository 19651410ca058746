package farm.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/** The farm command. */
public final class Farm {

    private Farm() {}

    public static void main(String... args) {
        System.exit(run(System.out, System.err, args));
    }

    /**
     * Runs the command as a shell would.
     *
     * @return what the shell shall see; see {@link ExitCode}
     */
    public static int run(PrintStream out, PrintStream err, String... args) {
        return run(out, err, System.getenv(), Path.of(""), args);
    }

    /**
     * Runs the command in an environment and a folder of the caller's choice.
     *
     * @param folder that relative paths are relative to
     */
    public static int run(
            PrintStream out, PrintStream err, Map<String, String> environment, Path folder, String... args) {
        Screen screen = new Screen(out, err, environment);
        return CommandLines.of(new Caller(environment, folder.toAbsolutePath(), screen), args)
                .execute(args);
    }
}
