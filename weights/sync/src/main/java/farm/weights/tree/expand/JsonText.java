package farm.weights.tree.expand;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import farm.weights.tree.plan.Keys;
import java.io.IOException;
import java.io.StringWriter;
import java.util.regex.Pattern;

/** Writes a list of a file as JSON without spaces, since Consul has no lists. */
final class JsonText {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private JsonText() {}

    /** Who knows what is in the list. */
    interface Content {
        void write(JsonGenerator to) throws IOException, Malformed;
    }

    static String of(Content content) throws IOException, Malformed {
        StringWriter text = new StringWriter();
        try (JsonGenerator to = JSON.createGenerator(text)) {
            content.write(to);
        }
        return text.toString();
    }

    /** A number as it is written in the file; where JSON has none like it, as text. */
    static void number(JsonGenerator to, String text) throws IOException {
        if (NUMBER.matcher(text).matches()) {
            to.writeNumber(text);
        } else {
            to.writeString(text);
        }
    }

    /** Stops where there is more than a value may have, however it came to be. */
    static void check(JsonGenerator to, int line) throws Malformed {
        Object target = to.getOutputTarget();
        if (to.getOutputBuffered()
                        + (target instanceof StringWriter text
                                ? text.getBuffer().length()
                                : 0)
                > Keys.LARGEST_VALUE) {
            throw new Malformed(line, "a list is larger than the " + Keys.LARGEST_VALUE + " bytes of a value", false);
        }
    }
}
