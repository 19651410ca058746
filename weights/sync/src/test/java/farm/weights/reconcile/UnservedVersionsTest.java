package farm.weights.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import farm.testkit.CapturedLog;
import farm.weights.loop.SyncInterval;
import farm.weights.status.StatusReport.State;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Versions that have weight but no passing instance. */
class UnservedVersionsTest extends ReconcilerFixture {

    private static final String START =
            "version 9.9 has weight 100 but no passing instance; start one (farm add goat --version 9.9)";
    private static final String ONLY = START + " or give weight to a version that has instances";

    @Test
    void versionWithoutInstancesIsOutOfSync() {
        goats("0.0.1", 75, "9.9", 100, "9.8", 0);
        served.known.put("goat", Set.of("0.0.1"));
        syncAt(0);
        assertThat(status("goat").state()).isEqualTo(State.OutOfSync);
        assertThat(status("goat").note()).isEqualTo(START + " or set its weight to 0");
        assertThat(status("goat").withoutInstances()).containsExactly("9.9");
        assertThat(status("goat").consulDiffers()).isFalse();
        assertThat(kv.values()).containsEntry("goat/version=9.9/weight", "100");

        served.known.put("goat", Set.of("0.0.1", "9.9"));
        assertThat(status("goat").state()).isEqualTo(State.Synced);
        assertThat(status("goat").note()).isNull();
    }

    @Test
    void noteKeepsTheReasonOfADifference() {
        goats("9.9", 100);
        served.known.put("goat", Set.of());
        refusal = Optional.of("somebody else leads");
        syncAt(0);
        assertThat(status("goat").note()).startsWith("would write 9.9 none").endsWith("; " + ONLY);
        assertThat(status("goat").consulDiffers()).isTrue();
    }

    @Test
    void unknownInstancesAreNoProblem() {
        goats("9.9", 100);
        syncAt(0);
        assertThat(status("goat").state()).isEqualTo(State.Synced);
        assertThat(status("goat").withoutInstances()).isEmpty();
    }

    @Test
    void severalVersionsAreNamedInOneNote() {
        goats("1", 1, "2", 2, "3", 3, "4", 4, "5", 5, "6", 6);
        served.known.put("goat", Set.of());
        syncAt(0);
        assertThat(status("goat").note())
                .isEqualTo("versions 1 (weight 1), 2 (weight 2), 3 (weight 3), 4 (weight 4), 5 (weight 5) and 1 more"
                        + " have no passing instance; start some (farm add goat --version 1)"
                        + " or give weight to a version that has instances");
        served.known.put("goat", Set.of("6"));
        assertThat(status("goat").note()).endsWith(" or set their weights to 0");
    }

    @Test
    void onlyServicesWithWeightAreFollowed() {
        goats("1", 1);
        source.files.put("farmer.json", weights("1", 0));
        syncAt(0);
        assertThat(served.followed).containsExactly("goat");
    }

    @Test
    void syncsStayRareWithoutInstances() {
        goats("9.9", 100);
        served.known.put("goat", Set.of());
        syncAt(0);
        assertThat(syncAt(1_000)).isEqualTo(SyncInterval.IDLE);
        assertThat(kv.values()).isEqualTo(Map.of("goat/version=9.9/weight", "100"));
    }

    @Test
    void shortAbsenceIsNotLogged() {
        try (CapturedLog logged = new CapturedLog()) {
            goats("9.9", 100);
            served.known.put("goat", Set.of());
            syncAt(0);
            syncAt(9_999);
            served.known.put("goat", Set.of("9.9"));
            syncAt(10_500);
            served.known.put("goat", Set.of());
            syncAt(11_000);
            assertThat(logged.count("passing instance")).isZero();
        }
    }

    @Test
    void lastingAbsenceAndItsEndAreLoggedOnce() {
        try (CapturedLog logged = new CapturedLog()) {
            goats("9.9", 100);
            served.known.put("goat", Set.of());
            for (int second = 0; second <= 20; second++) {
                syncAt(second * 1_000L);
            }
            assertThat(logged.count(ONLY)).isEqualTo(1);
            served.known.remove("goat");
            syncAt(21_000);
            assertThat(logged.count("passing instance again")).isZero();
            served.known.put("goat", Set.of("9.9"));
            syncAt(22_000);
            syncAt(23_000);
            assertThat(logged.count("passing instance again")).isEqualTo(1);
        }
    }
}
