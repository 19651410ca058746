package farm.cli;

import farm.cli.context.CommandContext;
import farm.cli.error.ExitCode;
import farm.cli.terminal.StandardOutput;
import farm.cli.terminal.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** The farm command. */
public final class Main {

    private Main() {}

    public static void main(String... args) {
        StandardOutput output = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        int code = run(output.lines(), err, args);
        String problem = output.problem();
        if (problem != null && (code == ExitCode.OK.number() || code == ExitCode.NOT_ALL.number())) {
            err.println("farm: standard output can't be written: " + problem);
            code = ExitCode.OUTPUT.number();
        }
        System.exit(code);
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
        Terminal screen = new Terminal(out, err, environment);
        return CommandLineFactory.of(new CommandContext(environment, folder.toAbsolutePath(), screen), args)
                .execute(args);
    }
}
