package farm.weights.tree.expand;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import farm.weights.tree.plan.ConsulKeys;
import java.io.IOException;
import java.io.StringWriter;
import java.util.regex.Pattern;

/** Writes a list of a file as JSON without spaces, since Consul has no lists. */
final class JsonListWriter {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private JsonListWriter() {}

    /** Who knows what is in the list. */
    interface Content {
        void write(JsonGenerator to) throws IOException, MalformedFileException;
    }

    static String of(Content content) throws IOException, MalformedFileException {
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
    static void check(JsonGenerator to, int line) throws MalformedFileException {
        Object target = to.getOutputTarget();
        if (to.getOutputBuffered()
                        + (target instanceof StringWriter text
                                ? text.getBuffer().length()
                                : 0)
                > ConsulKeys.LARGEST_VALUE) {
            throw new MalformedFileException(
                    line, "a list is larger than the " + ConsulKeys.LARGEST_VALUE + " bytes of a value", false);
        }
    }
}
