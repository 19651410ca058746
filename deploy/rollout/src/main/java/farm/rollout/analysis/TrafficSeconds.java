package farm.rollout.analysis;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Groups lines by second. A line that comes late counts in the second that is open. */
public final class TrafficSeconds implements Iterator<TrafficSecond> {

    private final Iterator<LoggedBlock> lines;
    private @Nullable LoggedBlock first;

    /** @param lines in the order of time */
    public TrafficSeconds(Iterator<LoggedBlock> lines) {
        this.lines = lines;
        this.first = lines.hasNext() ? lines.next() : null;
    }

    @Override
    public boolean hasNext() {
        return first != null;
    }

    @Override
    public TrafficSecond next() {
        LoggedBlock line = first;
        if (line == null) {
            throw new NoSuchElementException();
        }
        long time = line.time();
        List<LoggedBlock> second = new ArrayList<>();
        while (line != null && line.time() <= time) {
            second.add(line);
            line = lines.hasNext() ? lines.next() : null;
        }
        first = line;
        return new TrafficSecond(time, second);
    }
}
