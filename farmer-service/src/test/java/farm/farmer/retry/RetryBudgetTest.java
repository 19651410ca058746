package farm.farmer.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryBudgetTest {

    private long nanos = 7;

    private RetryBudget budget(double ratio, int minRetries) {
        return new RetryBudget(ratio, minRetries, () -> nanos);
    }

    private void advance(double seconds) {
        nanos += (long) (seconds * 1e9);
    }

    private static int retryAll(RetryBudget budget) {
        int taken = 0;
        while (taken < 1_000_000 && budget.tryRetry()) {
            taken++;
        }
        return taken;
    }

    @ParameterizedTest
    @CsvSource({"0,0,100,0", "0.5,0,100,50", "0.5,20,64,52", "0.2,10,4,10", "1,0,7,7", "0,3,100,3"})
    void theRatioAndTheMinimumMayBeRetried(double ratio, int minRetries, int calls, int retries) {
        RetryBudget budget = budget(ratio, minRetries);
        for (int i = 0; i < calls; i++) {
            budget.recordCall();
        }
        assertThat(retryAll(budget)).isEqualTo(retries);
    }

    @Test
    void callsAndRetriesCountForTenSeconds() {
        RetryBudget budget = budget(0.5, 0);
        for (int i = 0; i < 100; i++) {
            budget.recordCall();
        }
        advance(9);
        assertThat(retryAll(budget)).isEqualTo(50);
        advance(1); // now the calls have expired, the retries have not
        budget.recordCall();
        budget.recordCall();
        assertThat(budget.tryRetry()).isFalse();
        advance(9);
        budget.recordCall();
        budget.recordCall();
        assertThat(retryAll(budget)).isEqualTo(2);
        advance(3600);
        assertThat(budget.tryRetry()).isFalse();
    }

    @Test
    void anySequenceStaysWithinTheBudget() {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            double ratio = random.nextInt(11) / 10.0;
            int minRetries = random.nextInt(5);
            RetryBudget budget = budget(ratio, minRetries);
            long begun = nanos;
            Deque<Long> calls = new ArrayDeque<>();
            Deque<Long> retries = new ArrayDeque<>();
            for (int step = 0; step < 300; step++) {
                advance(random.nextDouble() * random.nextInt(3));
                long second = (nanos - begun) / 1_000_000_000L;
                calls.removeIf(at -> at <= second - 10);
                retries.removeIf(at -> at <= second - 10);
                if (random.nextBoolean()) {
                    budget.recordCall();
                    calls.add(second);
                } else {
                    boolean may = retries.size() + 1 <= minRetries + ratio * calls.size();
                    assertThat(budget.tryRetry()).isEqualTo(may);
                    if (may) {
                        retries.add(second);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"-0.1,0", "1.1,0", "NaN,0", "0.5,-1"})
    void refusesInvalidBudgets(double ratio, int minRetries) {
        assertThatThrownBy(() -> budget(ratio, minRetries)).isInstanceOf(IllegalArgumentException.class);
    }
}
