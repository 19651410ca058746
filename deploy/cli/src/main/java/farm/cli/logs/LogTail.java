package farm.cli.logs;

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

/** The end of one log file, and what is added to it, across rotations. */
public final class LogTail {

    private static final int FARTHEST_BACK = 1 << 20;
    private static final int AT_ONCE = 1 << 20;

    private final Path file;
    private long position;
    private @Nullable Object identity;
    private String unfinished = "";
    private long looked;

    public LogTail(Path file) {
        this.file = file;
    }

    /**
     * The last lines; what is added from now on is told by {@link #added}.
     *
     * @param most how many lines at most
     * @return none where there is no file; lines more than 1 MB before the end are not looked for
     */
    public List<String> last(int most) throws IOException {
        identity = identity();
        if (identity == null) {
            position = 0;
            return List.of();
        }
        looked = System.currentTimeMillis();
        position = Math.max(0, Files.size(file) - FARTHEST_BACK);
        boolean cut = position > 0;
        List<String> lines = new ArrayList<>(read(file));
        if (cut && !lines.isEmpty()) {
            lines.removeFirst();
        }
        if (!unfinished.isEmpty()) { // a last line that has no end yet is shown all the same
            lines.add(unfinished);
            unfinished = "";
        }
        return lines.subList(Math.max(0, lines.size() - most), lines.size());
    }

    /** The whole lines that came since the last look; after a rotation the rest of the old file, and from the start of the new one. */
    public List<String> added() throws IOException {
        Object now = identity();
        if (now == null) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        if (!now.equals(identity) || Files.size(file) < position) {
            boolean sameFile = now.equals(identity);
            Path older = Path.of(file + ".1");
            if (identity != null && isFresh(older) && Files.size(older) >= position) {
                lines.addAll(read(older));
                position = 0;
            } else if (sameFile && isFresh(older)) {
                // the beginning was cut off, and is the older file now
                position -= Files.size(older);
            } else {
                position = 0;
                unfinished = "";
            }
            identity = now;
        }
        lines.addAll(read(file));
        looked = System.currentTimeMillis();
        return lines;
    }

    /** Returns whether a rotation since the last read has written the older file. */
    private boolean isFresh(Path older) throws IOException {
        return Files.exists(older)
                && Files.getLastModifiedTime(older).toMillis() >= looked - 1_000; // clocks of files are coarse
    }

    private List<String> read(Path file) throws IOException {
        byte[] bytes;
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
            int length = (int) Math.clamp(open.length() - position, 0, AT_ONCE);
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
