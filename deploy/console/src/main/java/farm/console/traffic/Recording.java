package farm.console.traffic;

import farm.model.traffic.InvalidTrafficException;
import farm.model.traffic.RecordedBlock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The recorded traffic of one service: parts of a day or some megabytes, with the blocks of all its
 * load balancers in the order of time. A second is in it once, also after a {@code kill -9}: the
 * next console begins with the last second that it has, and writes that second anew.
 */
final class Recording {

    static final int MAX_PART = 10_000_000;

    private static final Duration MAX_AGE = Duration.ofDays(1);
    private static final int LAST_SECOND = 1 << 20; // more bytes than a second has

    private final Path folder;
    private final String service;
    private @Nullable Path part;
    private OptionalLong last;

    private Recording(Path folder, String service, @Nullable Path part, OptionalLong last) {
        this.folder = folder;
        this.service = service;
        this.part = part;
        this.last = last;
    }

    /** Opens the recording of a service, which goes on in the part that is not compressed. */
    static Recording open(Path folder, String service) throws IOException {
        Path part = RecordingParts.of(folder).open(service).orElse(null);
        return part == null
                ? new Recording(folder, service, null, OptionalLong.empty())
                : new Recording(folder, service, part, OptionalLong.of(cutLastSecond(part)));
    }

    /** Returns the last second that is recorded as a whole; empty if there is none. */
    OptionalLong last() {
        return last;
    }

    /** Cuts off the last second, which may be torn. Returns the one before. */
    private static long cutLastSecond(Path part) throws IOException {
        try (FileChannel channel =
                open(part, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            long start = Math.max(0, channel.size() - LAST_SECOND);
            ByteBuffer buffer = ByteBuffer.allocate((int) (channel.size() - start));
            while (buffer.hasRemaining() && channel.read(buffer, start + buffer.position()) > 0) {
                continue;
            }
            String text = new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1);
            int end = text.lastIndexOf('\n') + 1;
            OptionalLong second = OptionalLong.empty();
            while (end > 0) {
                int line = text.lastIndexOf('\n', end - 2) + 1;
                OptionalLong time = time(text.substring(line, end - 1));
                if (time.isPresent() && second.isPresent() && !time.equals(second)) {
                    break;
                }
                second = second.isPresent() ? second : time;
                end = line;
            }
            channel.truncate(start + end);
            return second.orElse(begin(part)) - 1;
        }
    }

    private static OptionalLong time(String line) {
        try {
            return OptionalLong.of(RecordedBlock.parse(line).block().second().getEpochSecond());
        } catch (InvalidTrafficException e) {
            return OptionalLong.empty();
        }
    }

    private static long begin(Path part) {
        return RecordingName.of(part).orElseThrow().begin().getEpochSecond();
    }

    private static FileChannel open(Path part, OpenOption... options) throws IOException {
        return FileChannel.open(part, options);
    }

    /**
     * Appends blocks.
     *
     * @param blocks in the order of time, all later than {@link #last}
     * @param until the second after the last one, whether it has blocks or not
     * @throws IOException if they cannot be written; the recording is unchanged, and goes on after
     *     them
     */
    void append(List<RecordedBlock> blocks, long until) throws IOException {
        last = OptionalLong.of(until - 1);
        if (blocks.isEmpty()) {
            return;
        }
        Path target = part(blocks.getFirst().block().second());
        StringBuilder lines = new StringBuilder();
        blocks.forEach(block -> lines.append(block.toLine()).append('\n'));
        ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
        try (FileChannel channel =
                open(target, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            long size = channel.size();
            channel.position(size);
            try {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            } catch (IOException e) {
                channel.truncate(size);
                throw e;
            }
        }
    }

    private Path part(Instant first) throws IOException {
        Path open = part;
        if (open != null
                && Files.exists(open)
                && Files.size(open) < MAX_PART
                && first.getEpochSecond() - begin(open) < MAX_AGE.toSeconds()
                && first.getEpochSecond() >= begin(open)) { // else the clock has jumped back
            return open;
        }
        Path next = folder.resolve(RecordingName.text(service, first));
        part = next;
        return next;
    }
}
