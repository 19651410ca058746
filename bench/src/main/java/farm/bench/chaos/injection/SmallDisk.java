package farm.bench.chaos.injection;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of 4 MB in memory, mounted at a folder. Only root can mount it. */
final class SmallDisk implements AutoCloseable {

    private final Path folder;
    private final boolean mounted;

    /** Mounts it if possible. */
    SmallDisk(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        mounted = succeeds("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", folder.toString());
    }

    boolean isMounted() {
        return mounted;
    }

    /** Fills it. */
    void fill() {
        try (OutputStream ballast = Files.newOutputStream(ballast())) {
            while (true) {
                ballast.write(new byte[4096]);
            }
        } catch (IOException e) {
            // the disk is full
        }
    }

    /** Frees the space that {@link #fill()} took. */
    void free() {
        try {
            Files.deleteIfExists(ballast());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    @Override
    public void close() {
        if (mounted && !succeeds("umount", folder.toString())) {
            succeeds("umount", "--lazy", folder.toString());
        }
    }

    private static boolean succeeds(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
