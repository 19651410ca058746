package farm.console.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import farm.model.traffic.TrafficBlock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogCompletenessTest {

    private static final long BEGIN = 1_000_000;

    private final LogCompleteness completeness = new LogCompleteness();
    private long requests;
    private long dropped;
    private long worker = 1;

    /** Counts and logs seconds, five at a time, as the recorder does. */
    private void run(long from, long to, int counted, int logged) {
        for (long second = from; second < to; second += 5) {
            completeness.counted(new WorkerCounters(BEGIN + second, BEGIN + second, worker, requests, dropped));
            List<TrafficBlock> blocks = new ArrayList<>();
            for (long each = second; each < second + 5; each++) {
                requests += counted;
                dropped += counted - logged;
                blocks.add(Blocks.at(BEGIN + each, "0.0.1", logged));
            }
            completeness.logged(blocks, BEGIN + second, BEGIN + second + 5);
        }
    }

    @Test
    void aCompleteLogLacksNothing() {
        run(0, 1_200, 100, 100);
        assertThat(completeness.gap()).isEmpty();
    }

    @Test
    void twoPercentAreFoundInTenMinutes() {
        run(0, 600, 100, 98);
        assertThat(completeness.gap()).hasValueSatisfying(gap -> {
            assertThat(gap.requests()).isEqualTo(59_500);
            assertThat(gap.missing()).isBetween(900L, 1_190L);
            assertThat(gap.seconds()).isEqualTo(595);
            assertThat(gap.dropped()).isEqualTo(1_190);
        });
    }

    @Test
    void lessThanOnePercentIsNoError() {
        run(0, 600, 1_000, 995);
        assertThat(completeness.gap()).isEmpty();
    }

    @Test
    void aWriterThatEndsIsFoundWithinAMinute() {
        run(0, 60, 100, 100);
        run(60, 80, 100, 0);
        assertThat(completeness.gap()).isPresent();
    }

    @Test
    void theErrorEndsWithTheWindow() {
        run(0, 60, 100, 100);
        run(60, 80, 100, 0);
        run(80, 40 + LogCompleteness.WINDOW, 100, 100);
        assertThat(completeness.gap()).isPresent();
        run(40 + LogCompleteness.WINDOW, 100 + LogCompleteness.WINDOW, 100, 100);
        assertThat(completeness.gap()).isEmpty();
    }

    @Test
    void secondsThatAKillHasLostAreAllowed() {
        run(0, 60, 100, 100);
        run(60, 65, 100, 40);
        run(65, 120, 100, 100);
        assertThat(completeness.gap()).isEmpty();
    }

    @Test
    void aReloadBeginsAtZero() {
        run(0, 300, 100, 100);
        worker = 2;
        requests = 0;
        run(300, 600, 100, 95);
        worker = 3;
        requests = 0;
        run(600, 900, 100, 95);
        assertThat(completeness.gap()).isPresent();
    }

    @Test
    void manyReloadsRaiseNoAlarm() {
        for (int i = 0; i < 60; i++) {
            run(i * 10L, i * 10L + 10, 100, 100);
            worker++;
            requests = 0;
        }
        assertThat(completeness.gap()).isEmpty();
    }

    @Test
    void littleTrafficOrLittleTimeSaysNothing() {
        run(0, 600, 0, 0);
        assertThat(completeness.gap()).isEmpty();
        LogCompleteness young = new LogCompleteness();
        young.counted(new WorkerCounters(BEGIN, BEGIN, 1, 0, 0));
        young.counted(new WorkerCounters(BEGIN + 20, BEGIN + 20, 1, 100_000, 0));
        young.logged(List.of(), BEGIN, BEGIN + 30);
        assertThat(young.gap()).isEmpty();
    }

    @Test
    void whatHasNotBeenReadYetIsNotMissing() {
        run(0, 60, 100, 100);
        for (long second = 60; second < 120; second += 5) {
            completeness.counted(new WorkerCounters(BEGIN + second, BEGIN + second, worker, requests += 500, 0));
        }
        assertThat(completeness.gap()).isEmpty();
    }

    @Test
    void aClockThatJumpsBeginsAnew() {
        run(0, 300, 100, 100);
        run(-3_600, -3_300, 100, 100);
        assertThat(completeness.gap()).isEmpty();
        run(10_000, 10_300, 100, 100);
        assertThat(completeness.gap()).isEmpty();
    }
}
