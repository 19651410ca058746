package farm.rollout.analysis;

import static farm.rollout.analysis.Lines.DEFAULTS;
import static farm.rollout.analysis.Lines.TEN_MINUTES;
import static farm.rollout.analysis.Lines.line;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import farm.rollout.spec.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReplayTest {

    private static final List<Step> STEPS =
            Stream.of(5, 25, 50, 100).map(Step::of).toList();

    private final List<LoggedBlock> lines = new ArrayList<>();
    private Replay replay = new Replay(DEFAULTS, STEPS, TEN_MINUTES, Set.of(), Set.of());

    private void record(long from, long to, long canary, long baseline, long errors) {
        for (long time = from; time < to; time++) {
            if (canary > 0) {
                lines.add(line(time, "2", canary, errors, 5));
            }
            if (baseline > 0) {
                lines.add(line(time, "1", baseline, 0, 5));
            }
        }
    }

    private List<Replay.Entry> run() {
        List<Replay.Entry> entries = new ArrayList<>();
        new TrafficSeconds(lines.iterator()).forEachRemaining(second -> {
            Replay.Entry entry = replay.next(second);
            if (entry != null) {
                entries.add(entry);
            }
        });
        return entries;
    }

    private List<String> steps() {
        return replay.results().stream()
                .map(step -> step.percent() + " " + step.verdict())
                .toList();
    }

    @Test
    void goodVersionPassesEachStep() {
        record(0, 100, 0, 200, 0);
        record(100, 200, 10, 190, 0);
        record(200, 300, 100, 100, 0);
        record(300, 320, 200, 0, 0);

        List<Replay.Entry> entries = run();

        assertEquals(List.of("5 PASS", "50 PASS"), steps());
        assertEquals(Verdict.PASS, replay.verdict());
        assertEquals(Replay.End.PROMOTED, replay.end());
        assertEquals(new Arms(Set.of("2"), Set.of("1")), replay.arms());
        assertEquals(100, entries.getFirst().time());
        long second = replay.results().get(1).since();
        assertTrue(second >= 200 && second < 215, () -> "the second step begins at " + second);
        long decided = replay.results().getFirst().decided();
        assertTrue(decided > 110 && decided < 190, () -> "passed at " + decided);
    }

    @Test
    void endsWithTheFailure() {
        record(0, 100, 0, 200, 0);
        record(100, 300, 10, 190, 3);

        List<Replay.Entry> entries = run();

        assertEquals(Verdict.FAIL, entries.getLast().judgement().verdict());
        assertEquals(Verdict.FAIL, replay.verdict());
        assertEquals(Replay.End.FAILED, replay.end());
        long failed = entries.getLast().time();
        assertTrue(failed < 120, () -> "failed at " + failed);
        assertNull(replay.next(new TrafficSecond(300, List.of())));
    }

    @Test
    void aPromotionInOneStepIsNoOtherStep() {
        record(0, 100, 0, 200, 0);
        record(100, 200, 10, 190, 0);
        record(200, 230, 200, 0, 0);
        run();
        assertEquals(List.of("5 PASS"), steps());
        assertEquals(Replay.End.PROMOTED, replay.end());
    }

    @Test
    void aStepThatIsTooShortStaysOpen() {
        record(0, 100, 0, 200, 0);
        record(100, 115, 10, 190, 0);
        run();
        assertEquals(List.of("5 OPEN"), steps());
        assertEquals(Verdict.OPEN, replay.verdict());
        assertNull(replay.end());
    }

    @Test
    void tooLittleTrafficIsInconclusive() {
        replay = new Replay(DEFAULTS, STEPS, Duration.ofSeconds(60), Set.of(), Set.of());
        record(0, 100, 0, 20, 0);
        record(100, 200, 1, 19, 0);
        run();
        assertEquals(List.of("5 INCONCLUSIVE"), steps());
        assertEquals(160, replay.results().getFirst().decided());
    }

    @Test
    void aRetreatEndsIt() {
        record(0, 100, 0, 200, 0);
        record(100, 200, 10, 190, 0);
        record(200, 300, 0, 200, 0);
        record(300, 400, 10, 190, 5);
        run();
        assertEquals(List.of("5 PASS"), steps());
        assertEquals(Replay.End.TAKEN_BACK, replay.end());
    }

    @Test
    void rareRequestsOfTheCanaryAreNoRetreat() {
        record(0, 100, 0, 2, 0);
        for (long time = 100; time < 600; time++) {
            lines.add(line(time, time % 10 == 0 ? "2" : "1", 1, 0, 5));
            lines.add(line(time, "1", 1, 0, 5));
        }
        run();
        assertNull(replay.end());
        assertEquals(1, replay.results().size());
    }

    @Test
    void nothingRecordedGivesNoEntries() {
        assertEquals(List.of(), run());
        record(0, 50, 0, 200, 0);
        assertEquals(List.of(), run());
        assertEquals(Verdict.OPEN, replay.verdict());
        assertEquals(Set.of(), replay.arms().canary());
    }

    @Test
    void versionsFromTheBeginningAreTheBaseline() {
        record(0, 30, 10, 190, 0);
        assertEquals(List.of(), run());
        assertEquals(Set.of("1", "2"), replay.arms().baseline());

        replay = new Replay(DEFAULTS, STEPS, TEN_MINUTES, Set.of("2"), Set.of());
        assertEquals(0, run().getFirst().time());
        assertEquals(Set.of("1"), replay.arms().baseline());
    }

    @Test
    void onlyNamedVersionsAreCompared() {
        replay = new Replay(DEFAULTS, STEPS, TEN_MINUTES, Set.of("2"), Set.of("1"));
        record(0, 100, 0, 200, 0);
        record(100, 130, 10, 190, 0);
        lines.replaceAll(line -> line.time() % 2 == 0 ? line : line(line.time(), "3", 50, 50, 5));
        run();
        assertEquals(new Arms(Set.of("2"), Set.of("1")), replay.arms());
        Judgement last = Objects.requireNonNull(replay.next(Lines.second(200, line(200, "2", 1, 0, 5))))
                .judgement();
        assertEquals(0, last.evidence().getFirst().baseline().k());
    }

    @Test
    void lateLineCountsInTheOpenSecond() {
        List<LoggedBlock> late =
                List.of(line(5, "1", 1, 0, 5), line(6, "1", 1, 0, 5), line(5, "2", 1, 0, 5), line(7, "1", 1, 0, 5));
        List<String> seconds = new ArrayList<>();
        new TrafficSeconds(late.iterator())
                .forEachRemaining(second ->
                        seconds.add(second.time() + ": " + second.lines().size()));
        assertEquals(List.of("5: 1", "6: 2", "7: 1"), seconds);
    }
}
