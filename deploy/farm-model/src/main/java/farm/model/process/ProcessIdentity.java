package farm.model.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The identity of a process: its pid and its start time. A later process with the same pid has
 * another start time.
 *
 * @param pid the process id
 * @param startTime the start time, in a form that only {@link #of} understands
 */
public record ProcessIdentity(long pid, String startTime) {

    private static final int STATE = 0; // of /proc/PID/stat, counted from the field after the name
    private static final int START_TIME = 19; // field 22

    /** Returns the process that has this pid now; empty if there is none, or only a zombie. */
    public static Optional<ProcessIdentity> of(long pid) {
        Optional<ProcessHandle> handle = ProcessHandle.of(pid);
        if (handle.isEmpty() || !handle.get().isAlive()) {
            return Optional.empty();
        }
        try {
            // ISO-8859-1, since the name of a program may be any bytes
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
            String[] fields = fields(stat);
            if (fields[STATE].equals("Z") || fields[STATE].equals("X")) {
                return Optional.empty();
            }
            return Optional.of(new ProcessIdentity(pid, startTime(fields, boot())));
        } catch (IOException e) {
            if (Files.isDirectory(Path.of("/proc/self"))) {
                return Optional.empty(); // it has ended meanwhile
            }
            return handle.get()
                    .info()
                    .startInstant()
                    .map(start -> new ProcessIdentity(pid, Long.toString(start.toEpochMilli())));
        }
    }

    /**
     * Returns the process that reported itself by a text of two lines: its {@code /proc/PID/stat}
     * and the boot id. Empty if the text is not complete.
     */
    static Optional<ProcessIdentity> reported(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length != 3) {
            return Optional.empty();
        }
        try {
            long pid = Long.parseLong(lines[0].substring(0, lines[0].indexOf(' ')));
            return pid <= 1
                    ? Optional.empty()
                    : Optional.of(new ProcessIdentity(pid, startTime(fields(lines[0]), lines[1])));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String[] fields(String stat) {
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    }

    // The start time counts from the machine's boot. After a reboot, another process could have the
    // same one.
    private static String startTime(String[] fields, String boot) {
        return fields[START_TIME] + "@" + boot.substring(0, Math.min(8, boot.length()));
    }

    private static String boot() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** Returns whether this process still lives. */
    public boolean isAlive() {
        return of(pid).filter(this::equals).isPresent();
    }
}
