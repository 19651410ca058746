package farm.weights.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import farm.weights.model.Problem;
import farm.weights.status.StatusReport;
import farm.weights.status.StatusReport.ServiceStatus;
import farm.weights.status.StatusReport.State;
import farm.weights.status.StatusReport.TreeStatus;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GonsulResponseTest {

    private static GonsulResponse tree(
            State state, int badFiles, List<String> kept, @Nullable String note, Problem... problems) {
        return tree(state, badFiles, kept, note, false, problems);
    }

    private static GonsulResponse tree(
            State state,
            int badFiles,
            List<String> kept,
            @Nullable String note,
            boolean unreachable,
            Problem... problems) {
        TreeStatus tree = new TreeStatus(
                state,
                "",
                1,
                badFiles,
                0,
                1,
                1,
                0,
                kept.size(),
                kept,
                0,
                List.of(),
                null,
                null,
                null,
                note,
                unreachable);
        return GonsulResponse.of(
                new StatusReport("folder x", true, null, List.of(problems), null, new TreeMap<>(), List.of(), tree));
    }

    private static GonsulResponse weights(State state, @Nullable String note) {
        return weights(state, note, false);
    }

    private static GonsulResponse weights(State state, @Nullable String note, boolean unreachable) {
        ServiceStatus goat = new ServiceStatus(
                state, "goat.json", Map.of(), Map.of("0.0.1", 1), null, null, null, null, note, List.of(), unreachable);
        return GonsulResponse.of(new StatusReport(
                "folder x", true, null, List.of(), null, new TreeMap<>(Map.of("goat", goat)), List.of()));
    }

    @Test
    void syncedStateIsDone() {
        assertThat(tree(State.Synced, 0, List.of(), null).error()).isZero();
        assertThat(weights(State.Synced, null).error()).isZero();
    }

    @Test
    void failuresHaveGonsulsErrorCodes() {
        assertThat(tree(State.Stale, 0, List.of(), null, new Problem("folder x", null, "gone"))
                        .error())
                .isEqualTo(60);
        assertThat(tree(State.Invalid, 1, List.of("a"), null, new Problem("a.json", 1, "bad"))
                        .error())
                .isEqualTo(51);
        assertThat(tree(State.OutOfSync, 0, List.of(), "Consul is unreachable: no answer", true)
                        .error())
                .isEqualTo(30);
        assertThat(tree(State.OutOfSync, 0, List.of(), "Consul refuses: x").error())
                .isEqualTo(31);
        assertThat(weights(State.Invalid, null).error()).isEqualTo(51);
        assertThat(weights(State.OutOfSync, "Consul is unreachable: no answer", true)
                        .error())
                .isEqualTo(30);
        assertThat(weights(State.OutOfSync, null).error()).isEqualTo(31);
    }

    @Test
    void errorCodeDoesNotDependOnTheTextOfANote() {
        assertThat(tree(State.OutOfSync, 0, List.of(), "no answer from 127.0.0.1:8500", true)
                        .error())
                .isEqualTo(30);
        assertThat(weights(State.OutOfSync, "no answer from 127.0.0.1:8500", true)
                        .error())
                .isEqualTo(30);
        assertThat(tree(State.OutOfSync, 0, List.of(), "Consul is read-only for this token")
                        .error())
                .isEqualTo(31);
        assertThat(weights(State.OutOfSync, "Consul is read-only for this token")
                        .error())
                .isEqualTo(31);
    }

    @Test
    void theJsonOfAStatusHasNoInternalField() throws JsonProcessingException {
        ServiceStatus goat = new ServiceStatus(
                State.OutOfSync, "goat.json", null, null, null, null, null, null, "x", List.of(), true);
        assertThat(new ObjectMapper().writeValueAsString(goat)).doesNotContainIgnoringCase("unreachable");
    }

    @Test
    void keptKeysAreListedInAHeader() {
        GonsulResponse refused = tree(State.OutOfSync, 0, List.of("a/b", "ü, \n"), "2 keys are not deleted");
        assertThat(refused.error()).isEqualTo(10);
        assertThat(refused.header()).isEqualTo("a/b,%C3%BC%2C%20%0A");
        GonsulResponse kept = weights(State.Stale, null);
        assertThat(kept.error()).isEqualTo(10);
        assertThat(kept.header()).isEqualTo("goat/version=0.0.1/weight");
        assertThat(tree(State.Synced, 0, List.of(), null).header()).isNull();
    }
}
