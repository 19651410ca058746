package farm.bench.part;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.stream.Stream;

/** What one measurement has started: all of it ends, and its folder goes, when the measurement ends or is interrupted. */
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

    /** Takes care of a part; the one that came last is closed first. */
    public synchronized <T extends AutoCloseable> T keep(T part) {
        open.push(part);
        return part;
    }

    /** Closes one part before the others. */
    public void close(AutoCloseable part) {
        synchronized (this) {
            open.remove(part);
        }
        end(part);
    }

    /** A folder inside of the measurement's own, made if it is missing. */
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
        delete(folder);
    }

    private static void end(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            throw new IllegalStateException(part + " does not end", e);
        }
    }

    private static void delete(Path tree) {
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            System.err.println("bench: could not delete " + tree + ": " + e.getMessage());
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            return; // somebody has interrupted us, and the hook is at it already
        }
        end();
    }
}
