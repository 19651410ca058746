package farm.rollout.analysis;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Groups lines by second. A line that comes late counts in the second that is open. */
public final class TrafficSeconds implements Iterator<TrafficSecond> {

    private final Iterator<TrafficLine> lines;
    private @Nullable TrafficLine first;

    /** @param lines in the order of time */
    public TrafficSeconds(Iterator<TrafficLine> lines) {
        this.lines = lines;
        this.first = lines.hasNext() ? lines.next() : null;
    }

    @Override
    public boolean hasNext() {
        return first != null;
    }

    @Override
    public TrafficSecond next() {
        TrafficLine line = first;
        if (line == null) {
            throw new NoSuchElementException();
        }
        long time = line.time();
        List<TrafficLine> second = new ArrayList<>();
        while (line != null && line.time() <= time) {
            second.add(line);
            line = lines.hasNext() ? lines.next() : null;
        }
        first = line;
        return new TrafficSecond(time, second);
    }
}
