package farm.model.log;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the end of one log file, then the lines that are appended to it, across rotations. */
public final class LogTail {

    private static final int MAX_DISTANCE_FROM_END = 1 << 20;
    private static final int MAX_READ = 1 << 20;

    private final Path file;
    private long position;
    private @Nullable Object identity;
    private String unfinished = "";
    private long lastReadMillis;

    public LogTail(Path file) {
        this.file = file;
    }

    /**
     * Returns the last lines. {@link #readAppended} returns lines that are appended later.
     *
     * @param max maximum number of lines
     * @return an empty list if there is no file; lines more than 1 MB before the end are left out
     */
    public List<String> last(int max) throws IOException {
        identity = identity();
        if (identity == null) {
            position = 0;
            return List.of();
        }
        lastReadMillis = System.currentTimeMillis();
        position = Math.max(0, Files.size(file) - MAX_DISTANCE_FROM_END);
        boolean cut = position > 0;
        List<String> lines = new ArrayList<>(read(file));
        if (cut && !lines.isEmpty()) {
            lines.removeFirst();
        }
        if (!unfinished.isEmpty()) { // the last line is returned even without a line break
            lines.add(unfinished);
            unfinished = "";
        }
        return lines.subList(Math.max(0, lines.size() - max), lines.size());
    }

    /**
     * Returns the complete lines that were appended since the last call. After a rotation these are
     * the rest of the old file and the new file from its start.
     */
    public List<String> readAppended() throws IOException {
        Object current = identity();
        if (current == null) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        if (!current.equals(identity) || Files.size(file) < position) {
            boolean sameFile = current.equals(identity);
            Path older = Path.of(file + ".1");
            if (identity != null && isFresh(older) && Files.size(older) >= position) {
                lines.addAll(read(older));
                position = 0;
            } else if (sameFile && isFresh(older)) {
                // a rotation moved the beginning to the older file
                position -= Files.size(older);
            } else {
                position = 0;
                unfinished = "";
            }
            identity = current;
        }
        lines.addAll(read(file));
        lastReadMillis = System.currentTimeMillis();
        return lines;
    }

    /** Returns whether a rotation since the last read has written the older file. */
    private boolean isFresh(Path older) throws IOException {
        return Files.exists(older)
                && Files.getLastModifiedTime(older).toMillis() >= lastReadMillis - 1_000; // file timestamps are coarse
    }

    private List<String> read(Path file) throws IOException {
        byte[] bytes;
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            int length = (int) Math.clamp(open.length() - position, 0, MAX_READ);
            bytes = new byte[length];
            open.seek(position);
            open.readFully(bytes);
        }
        position += bytes.length;
        String[] pieces = (unfinished + new String(bytes, StandardCharsets.UTF_8)).split("\r?\n", -1);
        unfinished = pieces[pieces.length - 1];
        return List.of(pieces).subList(0, pieces.length - 1);
    }

    private @Nullable Object identity() throws IOException {
        try {
            Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
            return key == null ? "unknown" : key;
        } catch (NoSuchFileException e) {
            return null;
        }
    }
}
