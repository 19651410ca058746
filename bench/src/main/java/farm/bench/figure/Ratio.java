package farm.bench.figure;

import java.util.Locale;

/** How many times as much one figure is as another. */
public final class Ratio {

    private Ratio() {}

    /** Such as {@code 1.25 ×}; empty where the other one is 0, for then there is none. */
    public static String text(double one, double other) {
        return other == 0 ? "" : String.format(Locale.ROOT, "%.2f ×", one / other);
    }
}
