package farm.rollout.spec;

import java.math.BigDecimal;

/** Probabilities for people. */
final class Percentage {

    private Percentage() {}

    /** Returns a probability in percent without a sign: 0.002 is {@code 0.2}. */
    static String of(double probability) {
        BigDecimal percent = BigDecimal.valueOf(probability).movePointRight(2);
        return percent.signum() == 0 ? "0" : percent.stripTrailingZeros().toPlainString();
    }
}
