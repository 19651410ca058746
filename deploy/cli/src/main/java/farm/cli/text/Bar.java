package farm.cli.text;

/** Draws a share as a bar, precise to an eighth of a character. */
public final class Bar {

    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

    private Bar() {}

    /**
     * Returns a bar without trailing blanks.
     *
     * @param share 0 to 1; a value outside counts as the nearer end, NaN as 0
     * @param width characters of a full bar, at least 1
     */
    public static String of(double share, int width) {
        double within = Double.isNaN(share) ? 0 : Math.clamp(share, 0, 1);
        int eighths = (int) Math.round(within * width * 8);
        if (eighths == 0 && within > 0) {
            eighths = 1; // a share above 0 is always visible
        }
        String full = "█".repeat(eighths / 8);
        return eighths % 8 == 0 ? full : full + EIGHTHS.charAt(eighths % 8);
    }
}
