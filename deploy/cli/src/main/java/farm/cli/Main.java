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

/** Entry point of the farm command. */
public final class Main {

    private Main() {}

    public static void main(String... args) {
        StandardOutput output = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        int code = run(output.lines(), err, args);
        String problem = output.problem();
        if (problem != null && (code == ExitCode.OK.number() || code == ExitCode.INCOMPLETE.number())) {
            err.println("farm: standard output cannot be written: " + problem);
            code = ExitCode.OUTPUT_FAILED.number();
        }
        System.exit(code);
    }

    /**
     * Runs the command in this process's environment and working directory.
     *
     * @return the exit code; see {@link ExitCode}
     */
    public static int run(PrintStream out, PrintStream err, String... args) {
        return run(out, err, System.getenv(), Path.of(""), args);
    }

    /**
     * Runs the command in a given environment and working directory.
     *
     * @param workingDirectory base of relative paths
     * @return the exit code; see {@link ExitCode}
     */
    public static int run(
            PrintStream out, PrintStream err, Map<String, String> environment, Path workingDirectory, String... args) {
        Terminal terminal = new Terminal(out, err, environment);
        return CommandLineFactory.create(
                        new CommandContext(environment, workingDirectory.toAbsolutePath(), terminal), args)
                .execute(args);
    }
}
