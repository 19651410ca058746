package farm.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void medianAndQuantilesUseSortedValues() {
        Sample sample = Sample.of(List.of(5.0, 1.0, 4.0, 2.0));
        assertThat(sample.median()).isEqualTo(3);
        assertThat(sample.quantile(0.5)).isEqualTo(2);
        assertThat(sample.quantile(0.95)).isEqualTo(5);
        assertThat(sample.largest()).isEqualTo(5);
        assertThatIllegalArgumentException().isThrownBy(() -> Sample.of(List.of()));
    }

    @Test
    void mergedSamplesContainAllValues() {
        Sample both = Sample.of(List.of(9.0, 1.0)).merge(Sample.of(List.of(4.0)));
        assertThat(both.size()).isEqualTo(3);
        assertThat(both.median()).isEqualTo(4);
        assertThat(both.largest()).isEqualTo(9);
    }

    @Test
    void targetIncludesItsLimit() {
        assertThat(Target.atMost(150).isReachedBy(150)).isTrue();
        assertThat(Target.atMost(150).isReachedBy(150.1)).isFalse();
        assertThat(Target.atLeast(90).isReachedBy(90)).isTrue();
        assertThat(Target.atLeast(90).isReachedBy(89.9)).isFalse();
        assertThat(Target.atLeast(90).isReachedBy(Double.NaN)).isFalse();
        assertThat(Target.atMost(90).isReachedBy(Double.NaN)).isFalse();
    }

    @Test
    void tableMarksMissedTargets() {
        String table = ResultTable.text(List.of(
                Result.of("edit", "median", 46.25, "ms")
                        .withBaseline("plain", 2345)
                        .withTarget(Target.atMost(150)),
                Result.of("throughput", "of plain", 88, "%").withTarget(Target.atLeast(90)),
                Result.of("start", "worst", 3, "s")));
        assertThat(table).isEqualTo("""
                | measurement | figure   | measured | baseline         | target   | reached |
                | ----------- | -------- | -------- | ---------------- | -------- | ------- |
                | edit        | median   | 46.3 ms  | 2,345 ms (plain) | ≤ 150 ms | yes     |
                | throughput  | of plain | 88 %     |                  | ≥ 90 %   | NO      |
                | start       | worst    | 3 s      |                  |          |         |
                """);
    }
}
