package farm.bench.figure;

import java.util.Locale;

/** The ratio of two figures. */
public final class Ratio {

    private Ratio() {}

    /** The ratio as text, such as {@code 1.25 ×}; empty if the other figure is 0. */
    public static String text(double one, double other) {
        return other == 0 ? "" : String.format(Locale.ROOT, "%.2f ×", one / other);
    }
}
