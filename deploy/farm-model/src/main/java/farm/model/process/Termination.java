package farm.model.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The termination of processes, which need not be children of this one. */
public final class Termination {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(20);
    private static final Duration KILL_TIMEOUT = Duration.ofSeconds(5);

    private Termination() {}

    /** Sends SIGTERM to a process; a later process with the same pid is left alone. */
    public static void terminate(ProcessIdentity process) {
        if (process.isAlive()) {
            ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroy);
        }
    }

    /** Waits until a process has ended; returns false if it still lives after the timeout. */
    public static boolean await(ProcessIdentity process, Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        while (process.isAlive()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            LockSupport.parkNanos(POLL_INTERVAL.toNanos());
        }
        return true;
    }

    /** Sends SIGTERM to a process, and SIGKILL after the timeout; returns whether it has ended. */
    public static boolean stop(ProcessIdentity process, Duration timeout) {
        terminate(process);
        return await(process, timeout) || kill(process);
    }

    /** Sends SIGKILL to a process; returns whether it has ended. */
    public static boolean kill(ProcessIdentity process) {
        if (process.isAlive()) {
            ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly);
        }
        return await(process, KILL_TIMEOUT);
    }

    /**
     * Kills the processes that a launched program has left in its process group, such as the
     * children of a shell. Not for a load balancer: its HAProxy has to outlive {@code lb/run}.
     *
     * @param leader the launched program, which is the leader of the group
     */
    public static void killGroup(ProcessIdentity leader) {
        // No new process gets the leader's pid while a process of the group lives.
        if (!leader.isAlive() && ProcessIdentity.of(leader.pid()).isPresent()) {
            return; // another process has the pid by now
        }
        try {
            Process kill = new ProcessBuilder("sh", "-c", "kill -KILL -" + leader.pid() + " 2> /dev/null").start();
            kill.waitFor(5, TimeUnit.SECONDS);
        } catch (IOException e) {
            System.getLogger(Termination.class.getName())
                    .log(System.Logger.Level.WARNING, "the process group " + leader.pid() + " cannot be killed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
