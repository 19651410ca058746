package farm.cli.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VersionOrderTest {

    @Test
    void digitsAreComparedAsNumbers() {
        List<String> ordered = List.of("0.0.1", "0.0.2", "0.0.9", "0.0.10", "0.0.10-rc1", "0.1", "00.1", "1", "dev");
        List<String> shuffled = new ArrayList<>(ordered);
        for (int seed = 0; seed < 50; seed++) {
            Collections.shuffle(shuffled, new Random(seed));
            shuffled.sort(VersionOrder.ORDER);
            assertThat(shuffled).containsExactlyElementsOf(ordered);
        }
    }

    @Test
    void isATotalOrder() {
        Random random = new Random(4);
        for (int round = 0; round < 20_000; round++) {
            String a = name(random);
            String b = name(random);
            String c = name(random);
            assertThat(Integer.signum(VersionOrder.ORDER.compare(a, b)))
                    .isEqualTo(-Integer.signum(VersionOrder.ORDER.compare(b, a)));
            assertThat(VersionOrder.ORDER.compare(a, b) == 0).isEqualTo(a.equals(b));
            if (VersionOrder.ORDER.compare(a, b) <= 0 && VersionOrder.ORDER.compare(b, c) <= 0) {
                assertThat(VersionOrder.ORDER.compare(a, c))
                        .as("%s %s %s", a, b, c)
                        .isLessThanOrEqualTo(0);
            }
        }
    }

    private static String name(Random random) {
        StringBuilder name = new StringBuilder();
        int length = random.nextInt(6);
        for (int i = 0; i < length; i++) {
            name.append("0019a.".charAt(random.nextInt(6)));
        }
        return name.toString();
    }
}
