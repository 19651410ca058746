package farm.registry.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import farm.model.description.PortRange;
import java.util.Set;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class InstancePortsTest {

    private static int firstFree(String range, int offset, IntPredicate isFree) {
        return InstancePorts.firstFree(PortRange.parse(range), offset, isFree);
    }

    @Test
    void choosesTheFirstFreePortOfTheRange() {
        assertThat(firstFree("8101-8110", 0, port -> port != 8101)).isEqualTo(8102);
    }

    @Test
    void theOffsetShiftsTheRange() {
        assertThat(firstFree("8101-8110", 1000, port -> true)).isEqualTo(9101);
    }

    @Test
    void continuesAfterTheRangeWithoutConsulsPorts() {
        assertThat(firstFree("8101-8102", 0, port -> port >= 8310)).isEqualTo(8310);
        Set<Integer> free = Set.of(8500, 8502, 8503, 8600, 8601);
        assertThat(firstFree("8101-8102", 0, free::contains)).isEqualTo(8601);
    }

    @Test
    void failsIfNoPortIsFree() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> firstFree("8101", 0, port -> false))
                .withMessage("no free port in 8101 (offset 0) nor from 8310 on; free one, or choose other ports");
    }
}
