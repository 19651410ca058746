package farm.cli.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShareComparisonTest {

    private final Tally tally = new Tally();

    private void bottles(int count, String... labels) {
        List<Label> read = List.of(labels).stream().map(Label::parse).toList();
        for (int i = 0; i < count; i++) {
            tally.countFull(read);
        }
    }

    @Test
    void comparesTheSharesOfEachService() {
        bottles(3, "farmer:8111:0.0.1", "goat:8101:0.0.1");
        bottles(1, "farmer:8112:0.0.2", "goat:8103:0.0.10");
        assertThat(ShareComparison.of(
                        tally, Map.of("goat", Map.of("0.0.1", 50L, "0.0.10", 50L), "farmer", Map.of("0.0.1", 1L))))
                .containsExactly(
                        new ShareComparison("farmer", "0.0.1", 1.0, 0.75, 3),
                        new ShareComparison("farmer", "0.0.2", 0.0, 0.25, 1),
                        new ShareComparison("goat", "0.0.1", 0.5, 0.75, 3),
                        new ShareComparison("goat", "0.0.10", 0.5, 0.25, 1));
    }

    @Test
    void versionsWithADesiredShareAreListed() {
        bottles(1, "goat:8101:0.0.1");
        assertThat(ShareComparison.of(tally, Map.of("goat", Map.of("0.0.1", 3L, "0.0.2", 1L, "0.0.3", 0L))))
                .containsExactly(
                        new ShareComparison("goat", "0.0.1", 0.75, 1, 1),
                        new ShareComparison("goat", "0.0.2", 0.25, 0, 0));
    }

    @Test
    void withoutASplitThereIsNoDesiredShare() {
        bottles(2, "goat:8101:0.0.1");
        assertThat(ShareComparison.of(tally, Map.of()))
                .containsExactly(new ShareComparison("goat", "0.0.1", null, 1, 2));
    }

    @Test
    void servicesWithoutBottlesAreNotListed() {
        bottles(1, "goat:8101:0.0.1");
        assertThat(ShareComparison.of(tally, Map.of("goat", Map.of("0.0.1", 1L), "cheese", Map.of("1.0", 1L))))
                .containsExactly(new ShareComparison("goat", "0.0.1", 1.0, 1, 1));
    }

    @Test
    void aSnapshotDoesNotChange() {
        bottles(2, "goat:8101:0.0.1");
        tally.countFailed("503");
        tally.recordDuration(5);
        Tally before = tally.snapshot();
        bottles(1, "goat:8102:0.0.1");
        tally.countFailed("503");
        tally.recordDuration(9);
        assertThat(before.versions("goat")).containsExactly(Map.entry("0.0.1", 2L));
        assertThat(before.failures()).containsExactly(Map.entry("503", 1L));
        assertThat(before.slowestNanos()).isEqualTo(5);
        assertThat(before.full()).isEqualTo(2);
        assertThat(tally.versions("goat")).containsExactly(Map.entry("0.0.1", 3L));
    }
}
