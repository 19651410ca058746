package farm.rollout.analysis;

import static farm.rollout.analysis.Lines.ARMS;
import static farm.rollout.analysis.Lines.DEFAULTS;
import static farm.rollout.analysis.Lines.TEN_MINUTES;
import static farm.rollout.analysis.Lines.line;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayTest {

    private static final List<WeightChange> CHANGES = List.of(new WeightChange(100, 5), new WeightChange(200, 50));

    @Test
    void goodVersionPassesEachStep() {
        List<LoggedBlock> lines = record(0, 100, 0, 200, 0);
        lines.addAll(record(100, 200, 10, 190, 0));
        lines.addAll(record(200, 300, 100, 100, 0));

        List<Replay.Entry> entries = replay(lines);

        assertEquals(
                List.of("5 OPEN", "5 PASS", "50 OPEN", "50 PASS", "50 PASS"),
                entries.stream()
                        .map(entry -> entry.percent() + " " + entry.judgement().verdict())
                        .toList());
        assertEquals(
                List.of(100L, 200L, 299L),
                List.of(
                        entries.get(0).time(),
                        entries.get(2).time(),
                        entries.get(4).time()));
    }

    @Test
    void endsWithTheFailure() {
        List<LoggedBlock> lines = record(0, 100, 0, 200, 0);
        lines.addAll(record(100, 300, 10, 190, 3));

        List<Replay.Entry> entries = replay(lines);

        assertEquals(Verdict.FAIL, entries.getLast().judgement().verdict());
        assertEquals(
                true,
                entries.getLast().time() < 120,
                () -> "failed at " + entries.getLast().time());
    }

    @Test
    void nothingRecordedGivesNoEntries() {
        assertEquals(List.of(), replay(List.of()));
        assertEquals(List.of(), replay(record(0, 50, 0, 200, 0)));
    }

    @Test
    void lateLineCountsInTheOpenSecond() {
        List<LoggedBlock> lines =
                List.of(line(5, "1", 1, 0, 5), line(6, "1", 1, 0, 5), line(5, "2", 1, 0, 5), line(7, "1", 1, 0, 5));
        List<String> seconds = new ArrayList<>();
        new TrafficSeconds(lines.iterator())
                .forEachRemaining(second ->
                        seconds.add(second.time() + ": " + second.lines().size()));
        assertEquals(List.of("5: 1", "6: 2", "7: 1"), seconds);
    }

    private static List<Replay.Entry> replay(List<LoggedBlock> lines) {
        return new Replay(DEFAULTS, ARMS, CHANGES, TEN_MINUTES).run(lines.iterator());
    }

    private static List<LoggedBlock> record(long from, long to, long canary, long baseline, long errors) {
        List<LoggedBlock> lines = new ArrayList<>();
        for (long time = from; time < to; time++) {
            if (canary > 0) {
                lines.add(line(time, "2", canary, errors, 5));
            }
            lines.add(line(time, "1", baseline, 0, 5));
        }
        return lines;
    }
}
