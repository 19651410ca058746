package farm.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WeightsTest {

    private static final Weights CANARY = Weights.of(Map.of("0.0.3", 1));

    @Test
    void theBaselineKeepsItsProportions() {
        Weights baseline = Weights.of(Map.of("0.0.1", 75, "0.0.2", 25));

        assertThat(Mixture.of(baseline, CANARY, 5)).hasToString("0.0.1=57 0.0.2=19 0.0.3=4");
        assertThat(Mixture.of(baseline, CANARY, 25)).hasToString("0.0.1=9 0.0.2=3 0.0.3=4");
        assertThat(Mixture.of(baseline, CANARY, 100)).hasToString("0.0.1=0 0.0.2=0 0.0.3=1");
    }

    @Test
    void aWeightThatTheCanaryHadIsReplaced() {
        Weights baseline = Weights.of(Map.of("0.0.1", 75, "0.0.3", 25));

        assertThat(Mixture.of(baseline, CANARY, 50)).hasToString("0.0.1=1 0.0.3=1");
    }

    @Test
    void aCanaryOfTwoVersionsKeepsItsProportionsToo() {
        Weights canary = Weights.of(Map.of("0.0.1", 3, "0.0.2", 1));

        assertThat(Mixture.of(Weights.of(Map.of("0.0.3", 7)), canary, 50)).hasToString("0.0.1=3 0.0.2=1 0.0.3=4");
    }

    @Test
    void anyWeightsFitIntoAFileAndKeepTheirShares() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            Map<String, Integer> weights = new TreeMap<>();
            for (int version = 0; version <= random.nextInt(5); version++) {
                weights.put("1." + version, 1 + random.nextInt(random.nextBoolean() ? 10 : 999_999_999));
            }
            Weights baseline = Weights.of(weights);
            int percent = 1 + random.nextInt(99);

            Weights mixed = Mixture.of(baseline, CANARY, percent);

            assertThat(mixed.byVersion().values()).allMatch(weight -> weight > 0 && weight <= 999_999_999);
            assertThat(Math.abs(mixed.share("0.0.3") - percent / 100.0)).isLessThan(1e-8);
            weights.keySet()
                    .forEach(version -> assertThat(
                                    mixed.share(version) - (1 - percent / 100.0) * baseline.share(version))
                            .isBetween(-1e-8, 1e-8));
        }
    }

    @Test
    void equalProportionsSplitAlike() {
        Weights quarters = Weights.of(Map.of("a", 75, "b", 25));

        assertThat(quarters.splitsAs(Weights.of(Map.of("a", 3, "b", 1, "c", 0))))
                .isTrue();
        assertThat(quarters.splitsAs(Weights.of(Map.of("a", 3, "b", 1, "c", 1))))
                .isFalse();
        assertThat(quarters.splitsAs(Weights.of(Map.of("a", 74, "b", 26)))).isFalse();
        assertThat(Weights.of(Map.of("a", 999_999_999, "b", 999_999_998))
                        .splitsAs(Weights.of(Map.of("a", 999_999_998, "b", 999_999_997))))
                .isFalse();
    }

    @Test
    void withoutAnyWeightNothingHasAShare() {
        Weights none = Weights.of(Map.of("a", 0));

        assertThat(none.share("a")).isZero();
        assertThat(none.splitsAs(Weights.of(Map.of()))).isTrue();
        assertThat(none.splitsAs(Weights.of(Map.of("a", 1)))).isFalse();
        assertThat(Weights.of(Map.of("a", 2, "b", 3)).closing(Set.of("a"))).hasToString("a=0 b=3");
    }
}
