package farm.bench.figure;

import java.util.Locale;

/**
 * A measured number.
 *
 * @param unit such as {@code ms}; empty for a count
 */
public record Figure(double value, String unit) {

    /**
     * Formatted for people: whole and large numbers have no fraction, small ones have two digits
     * after the point.
     */
    public String text() {
        double size = Math.abs(value);
        String format = value == Math.rint(value) || size >= 100 ? "%,.0f %s" : size >= 10 ? "%,.1f %s" : "%,.2f %s";
        return String.format(Locale.ROOT, format, value, unit).strip();
    }
}
