package farm.console.traffic;

import farm.model.text.Printable;
import farm.model.traffic.InvalidTrafficException;
import farm.model.traffic.TrafficBlock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The traffic log of one load balancer, with the older part beside it. Each call reads only the end
 * of the files, and nothing is kept between calls: whoever does not ask costs nothing.
 */
final class TrafficLogFile {

    private static final int FIRST_READ = 64 * 1024; // a minute of two versions of one kind has 25 kB
    private static final int LARGEST_READ = 16 * 1024 * 1024; // load balancers rotate at 10 MB
    private static final int MAX_TRIES = 3;

    private final Path log;
    private @Nullable String problem;

    TrafficLogFile(Path log) {
        this.log = log;
    }

    /** The end of one part: its blocks, and whether it has an older one too. */
    private record Tail(List<TrafficBlock> blocks, boolean reachesBack) {

        static final Tail EMPTY = new Tail(List.of(), false);
    }

    /** Returns all complete lines since a second. A line that is not a block is left out. */
    List<TrafficBlock> since(Instant from) throws IOException {
        problem = null;
        return whileUnrotated(() -> {
            List<TrafficBlock> blocks = new ArrayList<>();
            Tail current = tail(log, from);
            if (!current.reachesBack()) {
                blocks.addAll(tail(older(), from).blocks());
            }
            blocks.addAll(current.blocks());
            return blocks;
        });
    }

    /**
     * Returns the complete lines from a second up to another one, exclusively. It reads no more
     * than them. A line that is not a block is left out.
     *
     * @param latest the present second
     */
    List<TrafficBlock> between(long from, long to, long latest) throws IOException {
        return whileUnrotated(() -> {
            List<TrafficBlock> blocks = new ArrayList<>();
            for (Path part : List.of(older(), log)) {
                if (Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)) {
                    try (FileChannel channel = open(part)) {
                        blocks.addAll(new TrafficLogRange(channel, latest).read(from, to));
                    } catch (NoSuchFileException e) {
                        continue;
                    }
                }
            }
            return blocks;
        });
    }

    private interface Reading {
        List<TrafficBlock> read() throws IOException;
    }

    // if the log is rotated meanwhile, lines may be missing, or be there twice
    private List<TrafficBlock> whileUnrotated(Reading reading) throws IOException {
        Object key = key();
        List<TrafficBlock> blocks = reading.read();
        for (int tries = 1; tries < MAX_TRIES && !Objects.equals(key, key()); tries++) {
            key = key();
            blocks = reading.read();
        }
        return blocks;
    }

    private Path older() {
        return Path.of(log + ".1");
    }

    private static FileChannel open(Path part) throws IOException {
        return FileChannel.open(part, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    }

    /** Returns why the last call has left something out, on one line; empty if it has not. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    private @Nullable Object key() throws IOException {
        try {
            return Files.readAttributes(log, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .fileKey();
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private Tail tail(Path part, Instant from) throws IOException {
        if (!Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)) { // to open a FIFO would wait
            if (Files.exists(part, LinkOption.NOFOLLOW_LINKS)) {
                problem = part + " is not a regular file; remove it";
            }
            return Tail.EMPTY;
        }
        try (FileChannel channel = open(part)) {
            long size = channel.size();
            int length = FIRST_READ;
            while (true) {
                long start = Math.max(0, size - length);
                byte[] end = read(channel, start, (int) (size - start));
                boolean reachesBack = startsBefore(end, start > 0, from);
                if (reachesBack || start == 0 || length >= LARGEST_READ) {
                    return new Tail(blocks(part, end, start > 0, from), reachesBack);
                }
                length *= 2;
            }
        } catch (NoSuchFileException e) {
            return Tail.EMPTY;
        }
    }

    private static byte[] read(FileChannel channel, long start, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, start + buffer.position()) < 0) { // it was truncated meanwhile
                break;
            }
        }
        byte[] read = new byte[buffer.position()];
        buffer.flip().get(read);
        return read;
    }

    private static boolean startsBefore(byte[] text, boolean isTorn, Instant from) {
        int start = isTorn ? nextLine(text, 0) : 0;
        for (int next = nextLine(text, start); next > 0; next = nextLine(text, start)) {
            try {
                return parse(text, start, next).second().isBefore(from);
            } catch (InvalidTrafficException e) {
                start = next;
            }
        }
        return false;
    }

    private List<TrafficBlock> blocks(Path part, byte[] text, boolean isTorn, Instant from) {
        List<TrafficBlock> blocks = new ArrayList<>();
        int start = isTorn ? nextLine(text, 0) : 0;
        for (int next = nextLine(text, start); next > 0; next = nextLine(text, start)) {
            try {
                TrafficBlock block = parse(text, start, next);
                if (!block.second().isBefore(from)) {
                    blocks.add(block);
                }
            } catch (InvalidTrafficException e) {
                problem = part + ": invalid line: " + Printable.of(String.valueOf(e.getMessage()));
            }
            start = next;
        }
        return blocks;
    }

    /** Returns where the line after this one begins; 0 if this one has no end yet. */
    private static int nextLine(byte[] text, int start) {
        for (int i = start; i < text.length; i++) {
            if (text[i] == '\n') {
                return i + 1;
            }
        }
        return 0;
    }

    private static TrafficBlock parse(byte[] text, int start, int next) throws InvalidTrafficException {
        int length = Math.min(next - 1 - start, TrafficBlock.MAX_LINE + 1); // one more is refused
        return TrafficBlock.parse(new String(text, start, length, StandardCharsets.UTF_8));
    }
}
