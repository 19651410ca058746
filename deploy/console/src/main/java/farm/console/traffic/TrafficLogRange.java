package farm.console.traffic;

import farm.model.traffic.InvalidTrafficException;
import farm.model.traffic.TrafficBlock;
import farm.model.traffic.TrafficLineReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the blocks of some seconds from one part of a traffic log. It finds them by bisection, so a
 * long log costs no more than a short one.
 */
final class TrafficLogRange {

    private static final int SCANNED = 64 * 1024; // bytes that are read rather than bisected
    private static final Pattern TIME = Pattern.compile("\\{\"time\":([0-9]{1,18}),");

    private final FileChannel channel;
    private final long latest;

    /** @param latest the present second; later lines are from before the clock jumped back */
    TrafficLogRange(FileChannel channel, long latest) {
        this.channel = channel;
        this.latest = latest;
    }

    /**
     * Returns the blocks from a second up to another one, exclusively. A line that is not a block
     * is left out.
     */
    List<TrafficBlock> read(long from, long to) throws IOException {
        channel.position(begin(from));
        // not closed: the channel belongs to the caller
        TrafficLineReader lines = new TrafficLineReader(Channels.newInputStream(channel));
        List<TrafficBlock> blocks = new ArrayList<>();
        for (String line = lines.next(); line != null && !lines.isTorn(); line = lines.next()) {
            OptionalLong time = time(line);
            if (time.isEmpty() || isBefore(time.getAsLong(), from)) {
                continue;
            }
            if (time.getAsLong() >= to) {
                break;
            }
            add(blocks, line);
        }
        return blocks;
    }

    private boolean isBefore(long time, long second) {
        return time < second || time > latest;
    }

    private static void add(List<TrafficBlock> blocks, String line) {
        try {
            blocks.add(TrafficBlock.parse(line));
        } catch (InvalidTrafficException e) {
            return; // TrafficLogFile.since reports it
        }
    }

    /** Returns the begin of a line that is not after the first one of a second. */
    private long begin(long second) throws IOException {
        long low = 0;
        long high = channel.size();
        while (high - low > SCANNED) {
            long middle = low + (high - low) / 2;
            long line = nextLine(middle, high);
            OptionalLong time = line < high ? timeAt(line) : OptionalLong.empty();
            if (time.isPresent() && isBefore(time.getAsLong(), second)) {
                low = line;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private long nextLine(long position, long end) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(4096);
        for (long at = position; at < end; at += buffer.position()) {
            buffer.clear();
            if (channel.read(buffer, at) <= 0) {
                return end;
            }
            for (int i = 0; i < buffer.position(); i++) {
                if (buffer.get(i) == '\n') {
                    return at + i + 1;
                }
            }
        }
        return end;
    }

    private OptionalLong timeAt(long line) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(32);
        channel.read(buffer, line);
        return time(new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII));
    }

    private static OptionalLong time(String line) {
        Matcher match = TIME.matcher(line);
        return match.lookingAt() ? OptionalLong.of(Long.parseLong(match.group(1))) : OptionalLong.empty();
    }
}
