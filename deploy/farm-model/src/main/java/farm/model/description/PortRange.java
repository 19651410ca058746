package farm.model.description;

import java.util.stream.IntStream;

/**
 * A range of ports, without the farm's offset.
 *
 * @param first 1 to 65535
 * @param last not below the first
 */
public record PortRange(int first, int last) {

    public PortRange {
        if (first < 1 || last > 65_535 || last < first) {
            throw new IllegalArgumentException(
                    "ports " + first + "-" + last + " are not a range (allowed: within 1-65535, the lower one first)");
        }
    }

    /** @param text a range or a port, such as {@code 8101-8110} or {@code 8101} */
    public static PortRange parse(String text) {
        if (!text.matches("[0-9]{1,5}(-[0-9]{1,5})?")) {
            throw new IllegalArgumentException("'" + text + "' is not a range of ports such as 8101-8110");
        }
        String[] ends = text.split("-", -1);
        return new PortRange(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
    }

    public IntStream ports() {
        return IntStream.rangeClosed(first, last);
    }

    /** Returns the text that {@link #parse} takes. */
    @Override
    public String toString() {
        return first == last ? Integer.toString(first) : first + "-" + last;
    }
}
