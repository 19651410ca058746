package farm.console.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The checks that a killed console has left. Their environment tells them from other processes. */
public final class LeftoverChecks {

    private LeftoverChecks() {}

    /**
     * Kills them.
     *
     * @param home the folder of the farm that they belong to
     */
    public static void kill(Path home) {
        ProcessHandle.allProcesses().filter(process -> isCheck(process, home)).forEach(ProcessHandle::destroyForcibly);
    }

    private static boolean isCheck(ProcessHandle process, Path home) {
        try {
            // ISO-8859-1, since values may be any bytes
            String environment = Files.readString(
                    Path.of("/proc", Long.toString(process.pid()), "environ"), StandardCharsets.ISO_8859_1);
            List<String> variables = Arrays.asList(environment.split("\0"));
            return variables.contains("FARM_HOME=" + bytes(home))
                    && variables.stream().anyMatch(variable -> variable.startsWith(CheckSubject.VARIABLE + "="));
        } catch (IOException e) {
            return false; // it has ended, or belongs to another user
        }
    }

    private static String bytes(Path home) {
        return new String(home.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
