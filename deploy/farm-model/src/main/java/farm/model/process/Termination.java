package farm.model.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Stops processes that need not be children of this one. */
public final class Termination {

    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration AFTER_KILL = Duration.ofSeconds(5);

    private Termination() {}

    /** Asks a process to end (SIGTERM); one that is gone, or another one with its pid, is left alone. */
    public static void ask(ProcessIdentity process) {
        if (process.isAlive()) {
            ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroy);
        }
    }

    /** Waits until a process is gone; false if it is still there in the end. */
    public static boolean await(ProcessIdentity process, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (process.isAlive()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return true;
    }

    /** Asks a process to end, waits, and kills it (SIGKILL) if it does not; true if it is gone. */
    public static boolean stop(ProcessIdentity process, Duration patience) {
        ask(process);
        return await(process, patience) || kill(process);
    }

    /** Kills a process (SIGKILL); true if it is gone. */
    public static boolean kill(ProcessIdentity process) {
        if (process.isAlive()) {
            ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly);
        }
        return await(process, AFTER_KILL);
    }

    /**
     * Kills all that a {@link Launch} has left behind: the processes of its session's first group, such as the program
     * that a shell started. Not for a load balancer, whose HAProxy shall outlive its {@code run}.
     */
    public static void killGroup(ProcessIdentity leader) {
        // A group keeps its id, and no new process gets that pid, for as long as any member lives.
        if (!leader.isAlive() && ProcessIdentity.of(leader.pid()).isPresent()) {
            return; // the pid is another process' by now
        }
        try {
            Process kill = new ProcessBuilder("sh", "-c", "kill -KILL -" + leader.pid() + " 2> /dev/null").start();
            kill.waitFor(5, TimeUnit.SECONDS);
        } catch (IOException e) {
            System.getLogger(Termination.class.getName())
                    .log(System.Logger.Level.WARNING, "no shell to kill the rest of " + leader.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
