package farm.weights.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import farm.weights.model.Weights;
import farm.weights.urgent.UrgentWrite;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Urgent writes, persons' edits, outages of the source, drift, lost data and restarts in random
 * order. A simple model says which weights are in force after each step.
 */
class HeldWeightsPropertyTest extends ReconcilerFixture {

    private static final int STEPS = 200;
    private static final String HELD = "weight-sync/held/goat";

    private long at;

    // the model
    private Weights inForce = weights(1, 1);
    private Weights file = inForce;
    private @Nullable Weights lastSeen; // by the running process
    private final Set<Weights> notByAPerson = new HashSet<>(); // empty while no weights are held
    private boolean replaced; // an urgent write by another one

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 30);
    }

    private static Weights weights(int one, int two) {
        return Weights.of(Map.of("0.0.1", one, "0.0.2", two));
    }

    private static Weights any(Random random) {
        return weights(random.nextInt(3), random.nextInt(3));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void heldWeightsStayUntilTheirCommitOrAPersonsEdit(long seed) {
        Random random = new Random(seed);
        save(inForce);
        settle();
        for (int step = 0; step < STEPS; step++) {
            String what = step(random);
            settle();
            assertThat(live()).as("seed %d, step %d: %s", seed, step, what).isEqualTo(inForce);
            assertThat(kv.values().containsKey(HELD))
                    .as("held: seed %d, step %d: %s", seed, step, what)
                    .isEqualTo(!notByAPerson.isEmpty());
        }
        source.unavailable = false;
        for (int i = 0; i < 3; i++) {
            settle();
            commits.attempt();
        }
        settle();
        assertThat(live()).isEqualTo(inForce);
        assertThat(source.files.get("goat.json")).isEqualTo(text(inForce));
        assertThat(kv.values()).doesNotContainKey(HELD);
    }

    private String step(Random random) {
        Weights next = any(random);
        switch (random.nextInt(8)) {
            case 0, 1 -> {
                urgent.add(new UrgentWrite("goat", next, null, "", Map.of(), null));
                replaced |= !notByAPerson.isEmpty() && !next.equals(inForce);
                notByAPerson.add(inForce);
                inForce = next;
                return "urgent " + next;
            }
            case 2 -> {
                save(next);
                return "a person saves " + next;
            }
            case 3 -> {
                source.unavailable = !source.unavailable;
                return "source " + (source.unavailable ? "down" : "up");
            }
            case 4 -> {
                kv.put(ONE, "9");
                return "drift";
            }
            case 5 -> {
                kv.wipe();
                return "data lost";
            }
            case 6 -> {
                reconciler = reconciler();
                lastSeen = null;
                return "restart";
            }
            default -> {
                commits.attempt();
                if (!source.unavailable && !notByAPerson.isEmpty()) {
                    file = inForce;
                }
                return "commit";
            }
        }
    }

    private void save(Weights weights) {
        file = weights;
        source.files.put("goat.json", text(weights));
    }

    private static String text(Weights weights) {
        return weights(
                "0.0.1", weights.byVersion().getOrDefault("0.0.1", 0),
                "0.0.2", weights.byVersion().getOrDefault("0.0.2", 0));
    }

    /** Reconciles until nothing changes any more, and lets the model do the same. */
    private void settle() {
        for (int i = 0; i < 4; i++) {
            at += 1_000;
            syncAt(at);
            syncAfterKvChange();
        }
        if (source.unavailable) {
            if (inForce.equals(lastSeen) && !replaced) {
                notByAPerson.clear();
            }
            return;
        }
        lastSeen = file;
        if (!notByAPerson.contains(file) || file.equals(inForce)) {
            notByAPerson.clear();
            replaced = false;
            inForce = file;
        }
    }

    private Weights live() {
        Map<String, String> all = kv.values();
        return weights(Integer.parseInt(all.get(ONE)), Integer.parseInt(all.get(TWO)));
    }
}
