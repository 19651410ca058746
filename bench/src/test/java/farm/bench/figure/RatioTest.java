package farm.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RatioTest {

    @Test
    void ratioOfTwoFiguresIsEmptyForADivisorOfZero() {
        assertThat(Ratio.text(5, 4)).isEqualTo("1.25 ×");
        assertThat(Ratio.text(0, 4)).isEqualTo("0.00 ×");
        assertThat(Ratio.text(5, 0)).isEmpty();
    }
}
