package farm.model.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {

    @Test
    void binsAreExactBelow32AndSixteenPerOctaveAbove() {
        assertThat(IntStream.of(0, 1, 31, 32, 33, 34, 63, 64, 67, 68, 1000, Integer.MAX_VALUE)
                        .map(LatencyBin::lowestValue))
                .containsExactly(0, 1, 31, 32, 32, 34, 62, 64, 64, 68, 992, 2_080_374_784);
    }

    @Test
    void binIsAtMostASixteenthWide() {
        new Random(1).ints(1_000_000, 0, Integer.MAX_VALUE).forEach(millis -> {
            int lowest = LatencyBin.lowestValue(millis);
            assertThat(LatencyBin.isLowestValue(lowest)).isTrue();
            if (lowest > millis || millis - lowest > lowest / 16) {
                throw new AssertionError(millis + " is in the bin " + lowest);
            }
        });
    }

    @Test
    void mergesCounts() {
        LatencyHistogram merged =
                LatencyHistogram.ofLatencies(3, 3, 40).merge(LatencyHistogram.of(Map.of(3, 1L, 992, 2L)));
        assertThat(merged.counts()).containsExactly(Map.entry(3, 3L), Map.entry(40, 1L), Map.entry(992, 2L));
        assertThat(merged.requests()).isEqualTo(6);
        assertThat(merged.merge(LatencyHistogram.EMPTY)).isEqualTo(merged);
        assertThat(LatencyHistogram.EMPTY.merge(merged)).isEqualTo(merged);
    }

    @Test
    void quantileIsTheBinOfTheRequestAtThatRank() {
        LatencyHistogram histogram = LatencyHistogram.of(Map.of(3, 98L, 12, 1L, 992, 1L));
        assertThat(histogram.quantile(0.5)).hasValue(3);
        assertThat(histogram.quantile(0.98)).hasValue(3);
        assertThat(histogram.quantile(0.99)).hasValue(12);
        assertThat(histogram.quantile(0.995)).hasValue(992);
        assertThat(histogram.quantile(1)).hasValue(992);
        assertThat(histogram.quantile(0.000_001)).hasValue(3);
    }

    @Test
    void quantileOfNothingIsEmpty() {
        assertThat(LatencyHistogram.EMPTY.quantile(0.5)).isEqualTo(OptionalInt.empty());
    }

    @Test
    void countsOnlyBinsAboveTheOneOfTheThreshold() {
        LatencyHistogram histogram = LatencyHistogram.of(Map.of(3, 5L, 4, 7L, 32, 11L, 34, 13L));
        assertThat(histogram.countAbove(0)).isEqualTo(36);
        assertThat(histogram.countAbove(3)).isEqualTo(31);
        assertThat(histogram.countAbove(3.9)).isEqualTo(31);
        assertThat(histogram.countAbove(33)).isEqualTo(13);
        assertThat(histogram.countAbove(1e300)).isZero();
    }

    @Test
    void refusesImpossibleArguments() {
        assertThatThrownBy(() -> LatencyHistogram.of(Map.of(33, 1L))).hasMessageContaining("33");
        assertThatThrownBy(() -> LatencyHistogram.of(Map.of(-1, 1L))).hasMessageContaining("-1");
        assertThatThrownBy(() -> LatencyHistogram.of(Map.of(3, -1L))).hasMessageContaining("negative");
        assertThatThrownBy(() -> LatencyHistogram.ofLatencies(-1)).hasMessageContaining("negative");
        assertThatThrownBy(() -> LatencyHistogram.EMPTY.quantile(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LatencyHistogram.EMPTY.quantile(1.01)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LatencyHistogram.EMPTY.quantile(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LatencyHistogram.EMPTY.countAbove(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
