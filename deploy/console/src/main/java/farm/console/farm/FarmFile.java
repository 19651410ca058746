package farm.console.farm;

import farm.model.AtomicFile;
import farm.model.FileChangedException;
import farm.model.description.DescriptionException;
import farm.model.description.DescriptionReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/** The {@code farm.yaml} of this farm, as it is on the disk. People and the console edit it. */
final class FarmFile {

    private final FarmPaths paths;
    private @Nullable Stamp lastRead;

    FarmFile(FarmPaths paths) {
        this.paths = paths;
    }

    /** Shows whether the file was saved again, or another file was chosen. */
    private record Stamp(Path path, @Nullable FileTime modified, long size) {}

    /** A text, and the file that had it. */
    record Text(Path path, String text) {}

    Path path() throws IOException {
        return paths.description();
    }

    /** Returns whether the file has changed since it was read. False if there is no file. */
    boolean hasChanged() throws IOException {
        Stamp now = stamp();
        return now.modified() != null && !now.equals(lastRead);
    }

    boolean isMissing() throws IOException {
        return !Files.exists(path());
    }

    private Stamp stamp() throws IOException {
        Path path = path();
        try {
            return new Stamp(path, Files.getLastModifiedTime(path), Files.size(path));
        } catch (IOException e) {
            return new Stamp(path, null, 0);
        }
    }

    /**
     * Reads the file.
     *
     * @throws DescriptionException if it can't be read
     */
    Text read() throws IOException, DescriptionException {
        // the stamp first: a change while the text is read is found later
        lastRead = stamp();
        return current();
    }

    /** Makes {@link #hasChanged} return true. */
    void readAgain() {
        lastRead = null;
    }

    /** Reads the file as {@link #read} does, and has no effect on {@link #hasChanged}. */
    Text current() throws IOException, DescriptionException {
        Path path = path();
        return new Text(path, DescriptionReader.text(path));
    }

    /**
     * Replaces a text.
     *
     * @throws RefusedEditException if the file no longer has that text
     * @throws IOException if it can't be written
     */
    void replace(Text before, String text) throws IOException, RefusedEditException {
        try {
            AtomicFile.replace(before.path(), before.text(), text);
        } catch (FileChangedException e) {
            throw new RefusedEditException(before.path() + " was edited at the same moment; try again");
        }
    }
}
