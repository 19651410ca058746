package farm.bench.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DeviationTest {

    @Test
    void alternatingVersionsDeviateByHalfARequest() {
        Deviation deviation = new Deviation(0.5);
        for (int i = 0; i < 1000; i++) {
            deviation.count(i % 2 == 0);
        }
        assertThat(deviation.worst()).isEqualTo(0.5);
        assertThat(deviation.hits()).isEqualTo(500);
    }

    @Test
    void versionWithoutRequestsDeviatesByItsWholeShare() {
        Deviation deviation = new Deviation(0.01);
        for (int i = 0; i < 1000; i++) {
            deviation.count(false);
        }
        assertThat(deviation.worst()).isCloseTo(10, within(1e-9));
    }

    @Test
    void worstEqualsTheMaximumOverAllWindows() {
        Random random = new Random(7);
        boolean[] hits = new boolean[300];
        Deviation deviation = new Deviation(0.3);
        for (int i = 0; i < hits.length; i++) {
            hits[i] = random.nextInt(10) < 3;
            deviation.count(hits[i]);
        }
        double worst = 0;
        for (int from = 0; from < hits.length; from++) {
            int found = 0;
            for (int to = from; to < hits.length; to++) {
                found += hits[to] ? 1 : 0;
                worst = Math.max(worst, Math.abs(found - 0.3 * (to - from + 1)));
            }
        }
        assertThat(deviation.worst()).isCloseTo(worst, within(1e-9));
    }
}
