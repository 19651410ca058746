package farm.cli.text;

/** Formats counts. Plain arithmetic, since {@code String.format} takes long to load. */
public final class Counts {

    private static final long[] UNITS = {1_000_000_000L, 1_000_000L, 1_000L};
    private static final String[] LETTERS = {"G", "M", "k"};
    private static final long FIRST_SHORTENED = 100_000;

    private Counts() {}

    /**
     * Returns a count such as {@code 12,345}; a larger one is shortened to {@code 123k} or
     * {@code 1.2M}.
     */
    public static String of(long count) {
        if (count < FIRST_SHORTENED) {
            return count < 1_000 ? Long.toString(count) : count / 1_000 + "," + threeDigits(count % 1_000);
        }
        int unit = 0;
        while (count < UNITS[unit]) {
            unit++;
        }
        long tenths = count / (UNITS[unit] / 10);
        return (tenths < 100 ? tenths / 10 + "." + tenths % 10 : Long.toString(tenths / 10)) + LETTERS[unit];
    }

    private static String threeDigits(long count) {
        String digits = Long.toString(count);
        return "0".repeat(3 - digits.length()) + digits;
    }
}
