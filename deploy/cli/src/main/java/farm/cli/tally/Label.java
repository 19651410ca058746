package farm.cli.tally;

import org.jspecify.annotations.Nullable;

/** The instance that filled a bottle, read from a label such as {@code goat:8103:0.0.2}. */
public record Label(String service, int port, String version) {

    /** Parses a label. Returns null if the text is not a label. */
    public static @Nullable Label parse(String text) {
        String[] parts = text.split(":", 3);
        if (parts.length != 3 || parts[0].isEmpty() || parts[2].isEmpty() || !parts[1].matches("[0-9]{1,5}")) {
            return null;
        }
        return new Label(parts[0], Integer.parseInt(parts[1]), parts[2]);
    }
}
