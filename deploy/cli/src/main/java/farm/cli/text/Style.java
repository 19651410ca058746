package farm.cli.text;

/** How a piece of text stands out on a terminal. */
public enum Style {
    PLAIN(""),
    BOLD("1"),
    DIM("2"),
    GOOD("32"),
    BUSY("33"),
    BAD("31");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    /** The text with this style's ANSI codes around it. */
    public String on(String text) {
        return this == PLAIN || text.isBlank() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
