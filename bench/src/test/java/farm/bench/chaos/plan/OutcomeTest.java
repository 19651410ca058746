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
    void harmlessOutcomeHasNoViolation(Fault fault) {
        assertThat(of(fault, 0, 0, 20).violations(LIMITS)).isEmpty();
    }

    @Test
    void readsMayFailOnlyWhileAWholeClusterIsUnavailable() {
        assertThat(of(Fault.WEIGHT_CHANGES, 1, 0, 20).violations(LIMITS))
                .containsExactly("1 reads failed (allowed: 0)");
        assertThat(of(Fault.VERSION_KILLED, 1, 0, 20).violations(LIMITS)).hasSize(1);
        assertThat(of(Fault.INSTANCE_HUNG, 1, 0, 20).violations(LIMITS)).hasSize(1);
        assertThat(of(Fault.CLUSTER_KILLED, 1_000, 1_000, 20).violations(LIMITS))
                .isEmpty();
    }

    @Test
    void writesMayFailOnlyAtTargets() {
        assertThat(of(Fault.RELOADS, 0, 1, 20).violations(LIMITS)).hasSize(1);
        assertThat(of(Fault.INSTANCE_KILLED, 0, 5, 20).violations(LIMITS)).isEmpty();
        assertThat(of(Fault.INSTANCE_KILLED, 0, 6, 20).violations(LIMITS))
                .containsExactly("6 writes failed (allowed: 5)");
    }

    @Test
    void waitLimitDependsOnTheFault() {
        assertThat(of(Fault.INSTANCE_KILLED, 0, 0, 1_001).violations(LIMITS)).hasSize(2);
        assertThat(of(Fault.INSTANCE_HUNG, 0, 0, 2_999).violations(LIMITS)).isEmpty();
        assertThat(of(Fault.INSTANCE_HUNG, 0, 0, 3_001).violations(LIMITS))
                .containsExactly(
                        "3,001 ms: the longest wait of a read (allowed: 3,000)",
                        "3,001 ms: the longest wait of a write (allowed: 3,000)");
    }

    @Test
    void everyOtherLimitHoldsForEveryFault() {
        Outcome outcome = new Outcome(Fault.CLUSTER_KILLED, 5_000, 0, 0, 5, 1, 1, 0, 20, 20, 101, 15_001, 7.5);
        assertThat(outcome.violations(LIMITS))
                .containsExactly(
                        "1 writes were duplicated (allowed: 0)",
                        "1 responses of unaffected instances were truncated (allowed: 0)",
                        "101 ms: the median time until a read was rejected (allowed: 100)",
                        "15,001 ms until the split was correct (allowed: 15,000)",
                        "8 requests off a version's share (allowed: 7)");
    }

    @Test
    void missingFiguresAreViolations() {
        Outcome outcome = new Outcome(Fault.RELOADS, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, Double.NaN);
        assertThat(outcome.violations(LIMITS)).hasSize(2);
    }
}
