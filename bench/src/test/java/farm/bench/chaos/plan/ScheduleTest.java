package farm.bench.chaos.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final Set<Fault> ALL = EnumSet.allOf(Fault.class);

    @Test
    void sameSeedGivesTheSameSchedule() {
        assertThat(Schedule.of(42, ALL)).isEqualTo(Schedule.of(42, ALL));
        assertThat(Schedule.of(42, ALL)).isNotEqualTo(Schedule.of(43, ALL));
    }

    @Test
    void everyFaultOccursOnce() {
        assertThat(Schedule.of(7, ALL)).extracting(Schedule.Step::fault).containsExactlyInAnyOrder(Fault.values());
    }

    @Test
    void differentSeedsGiveDifferentOrders() {
        Set<List<Fault>> orders = java.util.stream.LongStream.range(0, 20)
                .mapToObj(seed -> Schedule.of(seed, ALL).stream()
                        .map(Schedule.Step::fault)
                        .toList())
                .collect(Collectors.toSet());
        assertThat(orders).hasSize(20);
    }

    @Test
    void singleFaultHasTheSameSeedAsAmongAll() {
        Schedule.Step alone = Schedule.of(42, List.of(Fault.DISK_FULL)).getFirst();
        assertThat(Schedule.of(42, ALL)).contains(alone);
        assertThat(alone.random().nextLong()).isEqualTo(alone.random().nextLong());
    }
}
