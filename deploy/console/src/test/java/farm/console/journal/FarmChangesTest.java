package farm.console.journal;

import static org.assertj.core.api.Assertions.assertThat;

import farm.console.journal.FarmChanges.Look;
import farm.console.journal.FarmChanges.Weights;
import farm.model.status.Part;
import farm.model.status.PartKind;
import farm.model.status.PartState;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FarmChangesTest {

    private static final Look NOTHING = new Look(Map.of(), Map.of(), Map.of(), Set.of());

    private static Look look(Part... parts) {
        Map<String, Part> byId = new java.util.TreeMap<>();
        for (Part part : parts) {
            byId.put(part.id(), part);
        }
        return new Look(byId, Map.of(), Map.of(), Set.of());
    }

    private static Part goat(@Nullable Long pid, PartState state, @Nullable String reason) {
        return new Part(PartKind.INSTANCE, "goat-1", "goat", "0.0.1", "127.0.0.1", 8101, pid, state, 0, reason);
    }

    @Test
    void partsComeFailAndGo() {
        Look starting = look(goat(null, PartState.STARTING, null));
        Look passing = look(goat(7L, PartState.PASSING, null));
        assertThat(FarmChanges.between(NOTHING, starting))
                .containsExactly(new Change("part", "goat-1", "new, starting"));
        assertThat(FarmChanges.between(starting, passing)).containsExactly(new Change("part", "goat-1", "passing"));
        assertThat(FarmChanges.between(passing, look(goat(7L, PartState.FAILING, "it hangs"))))
                .containsExactly(new Change("part", "goat-1", "failing: it hangs"));
        assertThat(FarmChanges.between(passing, NOTHING)).containsExactly(new Change("part", "goat-1", "gone"));
        assertThat(FarmChanges.between(passing, passing)).isEmpty();
    }

    @Test
    void aDeathIsNamedEvenIfItWasNotSeen() {
        Look before = look(goat(7L, PartState.PASSING, null));
        assertThat(FarmChanges.between(before, look(goat(8L, PartState.PASSING, null))))
                .containsExactly(new Change("part", "goat-1", "its process 7 has ended; 8 is passing"));
        assertThat(FarmChanges.between(before, look(goat(null, PartState.STARTING, null))))
                .containsExactly(new Change("part", "goat-1", "its process 7 has ended; starting"));
    }

    @Test
    void weightsHaveTheirReason() {
        Look before = new Look(Map.of(), Map.of("goat", new Weights("0.0.1=1", "")), Map.of(), Set.of());
        Look after = new Look(Map.of(), Map.of("goat", new Weights("0.0.1=2", "More, by me")), Map.of(), Set.of());
        assertThat(FarmChanges.between(before, after))
                .containsExactly(new Change("weights", "goat", "0.0.1=2: More, by me"));
        assertThat(FarmChanges.between(NOTHING, after))
                .as("read for the first time")
                .isEmpty();
    }

    @Test
    void problemsBeginAndEnd() {
        Look with = new Look(Map.of(), Map.of(), Map.of("goat", "goat-1: judging"), Set.of("it is bad"));
        assertThat(FarmChanges.between(NOTHING, with))
                .containsExactly(
                        new Change("rollout", "goat", "goat-1: judging"), new Change("problem", "", "it is bad"));
        assertThat(FarmChanges.between(with, NOTHING)).containsExactly(new Change("problem", "", "over: it is bad"));
    }
}
