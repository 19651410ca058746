package farm.model.description;

/** The placeholders in the texts of {@code farm.yaml}. */
public enum Placeholder {
    /** The version; allowed in commands, environments, paths and URLs. */
    VERSION("{version}"),

    /** The port with the farm's offset; allowed in commands and environments. */
    PORT("{port}"),

    /** The path of the copied artifact; allowed in commands and environments. */
    ARTIFACT("{artifact}");

    private final String text;

    Placeholder(String text) {
        this.text = text;
    }

    /** Returns a text with this placeholder replaced. */
    public String fill(String template, String value) {
        return template.replace(text, value);
    }

    /** Whether a text contains this placeholder. */
    public boolean isIn(String template) {
        return template.contains(text);
    }

    /** Returns the placeholder as it is written, such as <code>{port}</code>. */
    @Override
    public String toString() {
        return text;
    }
}
