package farm.model.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program to start in a session of its own, so that it outlives whoever starts it and no key typed at a terminal reaches
 * it. Both of its outputs are appended to a log.
 *
 * @param command the program and its arguments
 * @param folder to run in
 * @param environment all of it; nothing of the caller's is added
 */
public record Launch(List<String> command, Path folder, Map<String, String> environment, Path log) {

    /**
     * The same program, but only for what time the processors have left. Where Linux groups processes by sessions
     * (autogroups), a nice value counts within its own session only, and the session has one too.
     */
    public Launch atLowestPriority() {
        List<String> last = new ArrayList<>(
                List.of("sh", "-c", "{ echo 19 >/proc/self/autogroup; } 2>/dev/null; exec nice -n 19 \"$@\"", "sh"));
        last.addAll(command);
        return new Launch(last, folder, environment, log);
    }

    /**
     * Starts it.
     *
     * @return the process; it is the leader of its session, and its pid stays when the program begins
     * @throws IOException with a line for people, if the program is not there or ends before it can be recorded
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
