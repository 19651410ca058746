package farm.weights.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BodySlotsTest {

    private final BodySlots slots = new BodySlots(1, 1);

    @Test
    void largeBodiesLeaveRoomForSmallOnes() {
        assertThat(slots.take(BodyLimits.HOOK)).isPresent();
        assertThat(slots.take(BodySlots.SMALL + 1)).isEmpty();
        assertThat(slots.take(BodySlots.SMALL)).isPresent();
        assertThat(slots.take(1)).isEmpty();
    }

    @Test
    void slotReleasedTwiceCountsOnce() {
        Runnable release = slots.take(1).orElseThrow();
        release.run();
        release.run();
        assertThat(slots.take(1)).isPresent();
        assertThat(slots.take(1)).isEmpty();
    }
}
