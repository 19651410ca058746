package farm.model.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program to start in a session of its own. It outlives this process, and signals of the terminal
 * do not reach it. Its standard output and error are appended to a log.
 *
 * @param command the program and its arguments
 * @param folder the working directory
 * @param environment all variables; none of this process's are added
 */
public record Launch(List<String> command, Path folder, Map<String, String> environment, Path log) {

    // $$ stays the pid after exec
    private static final String REPORT = """
            { read -r stat < /proc/$$/stat && read -r boot < /proc/sys/kernel/random/boot_id &&
              printf '%s\\n%s\\n' "$stat" "$boot" > "$1"; } 2> /dev/null
            shift
            exec "$@\"""";

    /**
     * Returns the same launch at the lowest priority. Where Linux schedules sessions as groups
     * (autogroups), a nice value counts only within its session. The session therefore gets the
     * lowest one too.
     */
    public Launch atLowestPriority() {
        List<String> lowest = new ArrayList<>(
                List.of("sh", "-c", "{ echo 19 >/proc/self/autogroup; } 2>/dev/null; exec nice -n 19 \"$@\"", "sh"));
        lowest.addAll(command);
        return new Launch(lowest, folder, environment, log);
    }

    /**
     * Returns the same launch, whose process first writes its identity to a file, as {@link
     * ProcessIdentity#reported} reads it.
     */
    Launch reportingTo(Path file) {
        List<String> reporting = new ArrayList<>(List.of("sh", "-c", REPORT, "sh", file.toString()));
        reporting.addAll(command);
        return new Launch(reporting, folder, environment, log);
    }

    /**
     * Starts the program.
     *
     * @return the process, which is the leader of its session
     * @throws IOException if the program does not exist or ends at once; the message is one line
     *     for users
     */
    public ProcessIdentity start() throws IOException {
        List<String> inSession = new ArrayList<>();
        inSession.add("setsid");
        inSession.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(inSession)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        return ProcessIdentity.of(process.pid())
                .orElseThrow(() -> new IOException(command.getFirst() + " ended at once; its log is " + log));
    }
}
