package farm.bench.figure;

import java.util.Locale;

/**
 * A number and what it counts.
 *
 * @param unit as it stands after the number, such as {@code ms}
 */
public record Figure(double value, String unit) {

    /** As people read it: whole numbers and large ones without a fraction, small ones with two digits after the point. */
    public String text() {
        double size = Math.abs(value);
        String format = value == Math.rint(value) || size >= 100 ? "%,.0f %s" : size >= 10 ? "%,.1f %s" : "%,.2f %s";
        return String.format(Locale.ROOT, format, value, unit).strip();
    }
}
