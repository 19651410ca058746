package farm.bench.chaos.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutcomeTest {

    private static final Limits LIMITS = new Limits(1_000, 3_000, 100, 15_000, 7);

    private static Outcome of(Fault fault, long failedReads, long failedWrites, double longest) {
        return new Outcome(fault, 5_000, failedReads, failedWrites, 5, 0, 0, 9, longest, longest, 0, 400, 3);
    }

    @ParameterizedTest
    @EnumSource
    void aQuietOutcomeMissesNothing(Fault fault) {
        assertThat(of(fault, 0, 0, 20).misses(LIMITS)).isEmpty();
    }

    @Test
    void anIdempotentRequestMayFailOnlyWhereAWholeClusterIsDead() {
        assertThat(of(Fault.WEIGHTS, 1, 0, 20).misses(LIMITS))
                .containsExactly("1 idempotent requests failed, at most 0");
        assertThat(of(Fault.VERSION_KILLED, 1, 0, 20).misses(LIMITS)).hasSize(1);
        assertThat(of(Fault.INSTANCE_STOPPED, 1, 0, 20).misses(LIMITS)).hasSize(1);
        assertThat(of(Fault.CLUSTER_DEAD, 1_000, 1_000, 20).misses(LIMITS)).isEmpty();
    }

    @Test
    void whatIsNotIdempotentMayFailOnlyWhereItsInstanceWasHit() {
        assertThat(of(Fault.RELOADS, 0, 1, 20).misses(LIMITS)).hasSize(1);
        assertThat(of(Fault.INSTANCE_KILLED, 0, 5, 20).misses(LIMITS)).isEmpty();
        assertThat(of(Fault.INSTANCE_KILLED, 0, 6, 20).misses(LIMITS))
                .containsExactly("6 requests that are not idempotent failed, at most 5");
    }

    @Test
    void aWaitIsMeasuredAgainstWhatWasDone() {
        assertThat(of(Fault.INSTANCE_KILLED, 0, 0, 1_001).misses(LIMITS)).hasSize(2);
        assertThat(of(Fault.INSTANCE_STOPPED, 0, 0, 2_999).misses(LIMITS)).isEmpty();
        assertThat(of(Fault.INSTANCE_STOPPED, 0, 0, 3_001).misses(LIMITS))
                .containsExactly(
                        "3,001 ms an idempotent request waited, at most 3,000",
                        "3,001 ms a request that is not idempotent waited, at most 3,000");
    }

    @Test
    void nothingIsForgivenOfWhatMayNeverHappen() {
        Outcome outcome = new Outcome(Fault.CLUSTER_DEAD, 5_000, 0, 0, 5, 1, 1, 0, 20, 20, 101, 15_001, 7.5);
        assertThat(outcome.misses(LIMITS))
                .containsExactly(
                        "1 requests that are not idempotent were sent twice, at most 0",
                        "1 answers broke off that had nothing to do with the fault, at most 0",
                        "101 ms until half of those who got nothing were told so, at most 100",
                        "15,001 ms until the split was right again, at most 15,000",
                        "8 requests a version is off its share, at most 7");
    }

    @Test
    void whatCouldNotBeMeasuredIsMissed() {
        Outcome outcome = new Outcome(Fault.RELOADS, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, Double.NaN);
        assertThat(outcome.misses(LIMITS)).hasSize(2);
    }
}
