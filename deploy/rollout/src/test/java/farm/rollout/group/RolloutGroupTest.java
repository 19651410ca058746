package farm.rollout.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farm.rollout.group.Progress.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolloutGroupTest {

    private static final Member GOAT = new Member("goat", "0.0.3", 3);
    private static final Member FARMER = new Member("farmer", "0.0.4", 2);
    private static final RolloutGroup GROUP = RolloutGroup.start(List.of(GOAT, FARMER));

    private static Map<String, Progress> seen(Stage goat, Stage farmer) {
        return Map.of("goat", new Progress(goat, "why"), "farmer", new Progress(farmer, "why"));
    }

    private static String action(RolloutGroup group, Stage goat, Stage farmer) {
        return group.action(seen(goat, farmer))
                .map(action -> switch (action) {
                    case GroupAction.Start start -> "start " + start.member().service();
                    case GroupAction.Abort abort -> "abort " + abort.member().service();
                })
                .orElse("wait");
    }

    @ParameterizedTest
    @CsvSource({
        "WAITING, WAITING, start goat",
        "UNDER_WAY, WAITING, wait",
        "PROMOTED, WAITING, start farmer",
        "PROMOTED, UNDER_WAY, wait",
        "PROMOTED, PROMOTED, wait",
    })
    void aMemberBeginsWhenTheOneBeforeIsPromoted(Stage goat, Stage farmer, String action) {
        assertThat(action(GROUP, goat, farmer)).isEqualTo(action);
    }

    @ParameterizedTest
    @CsvSource({
        "PROMOTED, PROMOTED, abort farmer",
        "PROMOTED, UNDER_WAY, abort farmer",
        "PROMOTED, RETREATING, wait",
        "PROMOTED, WEIGHTS_BACK, abort goat",
        "PROMOTED, GONE_BACK, abort goat",
        "PROMOTED, WAITING, abort goat",
        "UNDER_WAY, WAITING, abort goat",
        "RETREATING, GONE_BACK, wait",
        "WEIGHTS_BACK, UNDER_WAY, abort farmer",
        "GONE_BACK, WEIGHTS_BACK, wait",
        "WAITING, WAITING, wait",
    })
    void theLaterOneGoesBackFirst(Stage goat, Stage farmer, String action) {
        assertThat(action(GROUP.aborted("enough"), goat, farmer)).isEqualTo(action);
    }

    @ParameterizedTest
    @CsvSource({
        "PROMOTED, RETREATING, farmer-2 goes back: why",
        "PROMOTED, GONE_BACK, farmer-2 goes back: why",
        "RETREATING, WAITING, goat-3 goes back: why",
        "WEIGHTS_BACK, WAITING, goat-3 goes back: why",
    })
    void aFailedMemberTakesTheOthersBack(Stage goat, Stage farmer, String reason) {
        RolloutGroup next = GROUP.next(seen(goat, farmer));
        assertThat(next.reason()).isEqualTo(reason);
        assertThat(next.ended()).isFalse();
    }

    @Test
    void itEndsWhenAllArePromotedOrBack() {
        assertThat(GROUP.next(seen(Stage.PROMOTED, Stage.UNDER_WAY)).ended()).isFalse();
        assertThat(GROUP.next(seen(Stage.PROMOTED, Stage.PROMOTED)).ended()).isTrue();
        RolloutGroup back = GROUP.aborted("enough");
        assertThat(back.next(seen(Stage.WEIGHTS_BACK, Stage.GONE_BACK)).ended()).isFalse();
        assertThat(back.next(seen(Stage.GONE_BACK, Stage.GONE_BACK)).ended()).isTrue();
        assertThat(back.next(seen(Stage.GONE_BACK, Stage.WAITING)).ended()).isTrue();
    }

    @Test
    void theFirstReasonStays() {
        assertThat(GROUP.aborted("first")
                        .aborted("second")
                        .next(seen(Stage.GONE_BACK, Stage.RETREATING))
                        .reason())
                .isEqualTo("first");
    }

    @Test
    void textNamesTheOthers() {
        assertThat(GROUP.text(GOAT)).isEqualTo("with farmer 0.0.4 (1 of 2)");
        assertThat(GROUP.text(FARMER)).isEqualTo("with goat 0.0.3 (2 of 2)");
        assertThat(GROUP.id()).isEqualTo("goat-3+farmer-2");
    }

    @Test
    void aServiceIsNoGroup() {
        assertThatThrownBy(() -> RolloutGroup.start(List.of(GOAT, GOAT))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RolloutGroup.start(List.of(GOAT))).isInstanceOf(IllegalArgumentException.class);
    }
}
