package farm.cli.text;

/** Formats a share. Plain arithmetic, since {@code String.format} takes long to load. */
public final class Percent {

    private Percent() {}

    /**
     * Returns a share as a percentage with two decimals, such as {@code 25.00 %}.
     *
     * @param share not negative
     */
    public static String of(double share) {
        long hundredths = Math.round(share * 10_000);
        long decimals = hundredths % 100;
        return hundredths / 100 + (decimals < 10 ? ".0" : ".") + decimals + " %";
    }
}
