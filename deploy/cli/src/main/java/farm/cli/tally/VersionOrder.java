package farm.cli.tally;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The natural order of versions: 0.0.9 before 0.0.10. */
public final class VersionOrder {

    private static final Pattern PIECE = Pattern.compile("[0-9]+|[^0-9]+");

    /** Compares runs of digits as numbers and all else as text; consistent with equals. */
    public static final Comparator<String> ORDER = VersionOrder::compare;

    private VersionOrder() {}

    private static int compare(String one, String other) {
        Matcher left = PIECE.matcher(one);
        Matcher right = PIECE.matcher(other);
        while (true) {
            boolean more = left.find();
            if (!right.find()) {
                return more ? 1 : compareLeadingZeros(one, other);
            }
            if (!more) {
                return -1;
            }
            int order = comparePieces(left.group(), right.group());
            if (order != 0) {
                return order;
            }
        }
    }

    private static int compareLeadingZeros(String one, String other) { // they differ at most in leading zeros
        int length = Integer.compare(one.length(), other.length());
        return length != 0 ? length : one.compareTo(other);
    }

    private static int comparePieces(String one, String other) {
        if (!isDigit(one.charAt(0)) || !isDigit(other.charAt(0))) {
            return one.compareTo(other);
        }
        String left = one.replaceFirst("^0+(?=.)", "");
        String right = other.replaceFirst("^0+(?=.)", "");
        int length = Integer.compare(left.length(), right.length());
        return length != 0 ? length : left.compareTo(right);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
