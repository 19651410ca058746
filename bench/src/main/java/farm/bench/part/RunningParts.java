package farm.bench.part;

import farm.model.FileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The processes and the temporary folder of one measurement. It ends all of them and deletes the
 * folder when the measurement ends or is interrupted.
 */
public final class RunningParts implements AutoCloseable {

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Path folder;
    private final Thread atExit = new Thread(this::end);

    public RunningParts() {
        try {
            folder = Files.createTempDirectory("farm bench ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Adds a part, which is closed before the ones added earlier. */
    public synchronized <T extends AutoCloseable> T add(T part) {
        open.push(part);
        return part;
    }

    /** Closes one part now. */
    public void close(AutoCloseable part) {
        synchronized (this) {
            open.remove(part);
        }
        end(part);
    }

    /** A folder below the measurement's temporary folder, created if it is missing. */
    public Path folder(String name) {
        try {
            return Files.createDirectories(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void end() {
        while (!open.isEmpty()) {
            end(open.pop());
        }
        try {
            FileTree.delete(folder);
        } catch (IOException e) {
            System.err.println("bench: " + folder + " cannot be deleted: " + e.getMessage());
        }
    }

    private static void end(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            throw new IllegalStateException("could not end " + part, e);
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            return; // the JVM is shutting down and the hook is already running
        }
        end();
    }
}
