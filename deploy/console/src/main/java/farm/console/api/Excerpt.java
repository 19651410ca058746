package farm.console.api;

/** What somebody sent, as it is shown again. */
final class Excerpt {

    private static final int MOST = 100;

    private Excerpt() {}

    /** The beginning of a long text, all of a short one, in one line. */
    static String of(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= MOST ? line : line.substring(0, MOST) + "…";
    }
}
