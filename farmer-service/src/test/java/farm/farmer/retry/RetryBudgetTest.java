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

    private RetryBudget budget(double share, int reserve) {
        return new RetryBudget(share, reserve, () -> nanos);
    }

    private void passes(double seconds) {
        nanos += (long) (seconds * 1e9);
    }

    private static int takeAll(RetryBudget budget) {
        int taken = 0;
        while (taken < 1_000_000 && budget.take()) {
            taken++;
        }
        return taken;
    }

    @ParameterizedTest
    @CsvSource({"0,0,100,0", "0.5,0,100,50", "0.5,20,64,52", "0.2,10,4,10", "1,0,7,7", "0,3,100,3"})
    void aShareOfTheCallsAndTheReserveMayBeTriedAgain(double share, int reserve, int calls, int retries) {
        RetryBudget budget = budget(share, reserve);
        for (int i = 0; i < calls; i++) {
            budget.called();
        }
        assertThat(takeAll(budget)).isEqualTo(retries);
    }

    @Test
    void callsCountForTenSecondsAndSoDoRetries() {
        RetryBudget budget = budget(0.5, 0);
        for (int i = 0; i < 100; i++) {
            budget.called();
        }
        passes(9);
        assertThat(takeAll(budget)).isEqualTo(50);
        passes(1); // the calls are too long ago now, the retries are not
        budget.called();
        budget.called();
        assertThat(budget.take()).isFalse();
        passes(9);
        budget.called();
        budget.called();
        assertThat(takeAll(budget)).isEqualTo(2);
        passes(3600);
        assertThat(budget.take()).isFalse();
    }

    @Test
    void howeverCallsAndFailuresComeRetriesStayWithinTheBudget() {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            double share = random.nextInt(11) / 10.0;
            int reserve = random.nextInt(5);
            RetryBudget budget = budget(share, reserve);
            long begun = nanos;
            Deque<Long> calls = new ArrayDeque<>();
            Deque<Long> retries = new ArrayDeque<>();
            for (int step = 0; step < 300; step++) {
                passes(random.nextDouble() * random.nextInt(3));
                long second = (nanos - begun) / 1_000_000_000L;
                calls.removeIf(at -> at <= second - 10);
                retries.removeIf(at -> at <= second - 10);
                if (random.nextBoolean()) {
                    budget.called();
                    calls.add(second);
                } else {
                    boolean may = retries.size() + 1 <= reserve + share * calls.size();
                    assertThat(budget.take()).isEqualTo(may);
                    if (may) {
                        retries.add(second);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"-0.1,0", "1.1,0", "NaN,0", "0.5,-1"})
    void whatIsNoBudgetIsRefused(double share, int reserve) {
        assertThatThrownBy(() -> budget(share, reserve)).isInstanceOf(IllegalArgumentException.class);
    }
}
