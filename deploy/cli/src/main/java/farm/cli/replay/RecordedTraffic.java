package farm.cli.replay;

import farm.cli.error.ErrorMessage;
import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.model.text.Printable;
import farm.model.traffic.InvalidTrafficException;
import farm.model.traffic.RecordedBlock;
import farm.model.traffic.TrafficLineReader;
import farm.rollout.analysis.LoggedBlock;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of recordings, one recording after the other. It holds one line at a time, whatever
 * their size. What cannot be used is left out and counted.
 */
public final class RecordedTraffic implements Iterator<LoggedBlock>, AutoCloseable {

    /** A load balancer logs a line at most so much late. */
    private static final int LATEST = 5; // seconds

    /** More than all load balancers log in a second. */
    private static final int MAX_SECOND = 8 << 20; // characters

    /** A recording. */
    public interface Source {
        /** Returns its name, for messages. */
        String name();

        InputStream open() throws IOException;
    }

    private final Deque<Source> sources;
    private final long since;
    private @Nullable InputStream stream;
    private @Nullable TrafficLineReader reader;
    private String name = "";
    private long line;
    private long newest = Long.MIN_VALUE + LATEST;
    private long charactersOfSecond;
    private @Nullable LoggedBlock next;
    private long invalid;
    private long outOfOrder;
    private @Nullable String firstInvalid;
    private final List<String> damaged = new ArrayList<>();

    /**
     * @param since earlier seconds are skipped
     */
    public RecordedTraffic(List<Source> sources, long since) {
        this.sources = new ArrayDeque<>(sources);
        this.since = since;
    }

    @Override
    public boolean hasNext() {
        while (next == null && (reader != null || !sources.isEmpty())) {
            try {
                next = reader == null ? open() : read(reader);
            } catch (EOFException | ZipException e) {
                damaged.add(name + " is damaged after line " + line + "; the rest of it is left out");
                close();
            } catch (IOException e) {
                throw new UserError(ExitCode.USAGE, name + ": " + ErrorMessage.of(e), e);
            }
        }
        return next != null;
    }

    @Override
    public LoggedBlock next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        LoggedBlock block = next;
        next = null;
        return block;
    }

    private @Nullable LoggedBlock open() throws IOException {
        Source source = sources.removeFirst();
        name = source.name();
        line = 0;
        BufferedInputStream in = new BufferedInputStream(source.open());
        stream = in;
        in.mark(2);
        boolean compressed = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        reader = new TrafficLineReader(compressed ? new GZIPInputStream(in, 64 * 1024) : in);
        return null;
    }

    private @Nullable LoggedBlock read(TrafficLineReader lines) throws IOException {
        String text = lines.next();
        if (text == null) {
            close();
            return null;
        }
        line++;
        try {
            RecordedBlock recorded = RecordedBlock.parse(text);
            return inOrder(new LoggedBlock(recorded.loadBalancer(), recorded.block()), text.length());
        } catch (InvalidTrafficException e) {
            if (!lines.isTorn()) { // else it is written just now
                invalid++;
                firstInvalid = firstInvalid == null ? name + ":" + line + ": " + e.getMessage() : firstInvalid;
            }
            return null;
        }
    }

    private @Nullable LoggedBlock inOrder(LoggedBlock block, int length) {
        if (block.time() < since) {
            return null;
        }
        if (block.time() < newest - LATEST) {
            outOfOrder++;
            return null;
        }
        charactersOfSecond = length + (block.time() > newest ? 0 : charactersOfSecond);
        newest = Math.max(newest, block.time());
        if (charactersOfSecond > MAX_SECOND) {
            throw new UserError(
                    ExitCode.USAGE,
                    name + ":" + line + ": the second " + newest
                            + " has more than 8 MB of lines; this is no recording of one service");
        }
        return block;
    }

    /** Returns a line for each thing that was left out. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (invalid > 0) {
            warnings.add(Printable.of(firstInvalid
                    + (invalid == 1 ? "; this line is left out" : "; " + invalid + " such lines are left out")));
        }
        if (outOfOrder > 0) {
            warnings.add(outOfOrder + (outOfOrder == 1 ? " line is" : " lines are")
                    + " older than the ones before, and left out; name recordings in the order of time");
        }
        damaged.forEach(text -> warnings.add(Printable.of(text)));
        return warnings;
    }

    @Override
    public void close() {
        try (InputStream closed = stream) {
            reader = null;
            stream = null;
        } catch (IOException e) {
            damaged.add(name + ": " + ErrorMessage.of(e));
        }
    }
}
