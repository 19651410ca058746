package farm.model;

import java.io.IOException;
import java.nio.file.Path;

/** Thrown for a file that somebody has changed or deleted since it was read. Read it again. */
public final class FileChangedException extends IOException {

    private static final long serialVersionUID = 1;

    FileChangedException(Path file) {
        super(file + " was changed or deleted meanwhile");
    }
}
