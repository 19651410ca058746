package farm.weights.tree.expand;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import farm.weights.tree.plan.ConsulKeys;
import java.io.IOException;
import java.io.StringWriter;
import java.util.regex.Pattern;

/** Writes a list as compact JSON, because Consul has no lists. */
final class JsonListWriter {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private JsonListWriter() {}

    /** Writes the content of a list. */
    interface Content {
        void write(JsonGenerator to) throws IOException, MalformedFileException;
    }

    /** Returns the list as JSON. */
    static String of(Content content) throws IOException, MalformedFileException {
        StringWriter text = new StringWriter();
        try (JsonGenerator to = JSON.createGenerator(text)) {
            content.write(to);
        }
        return text.toString();
    }

    /** Writes a number as it is in the file, or as text if it is no valid JSON number. */
    static void number(JsonGenerator to, String text) throws IOException {
        if (NUMBER.matcher(text).matches()) {
            to.writeNumber(text);
        } else {
            to.writeString(text);
        }
    }

    /**
     * Checks the length of the list so far.
     *
     * @throws MalformedFileException if it exceeds the maximum length of a value
     */
    static void check(JsonGenerator to, int line) throws MalformedFileException {
        Object target = to.getOutputTarget();
        if (to.getOutputBuffered()
                        + (target instanceof StringWriter text
                                ? text.getBuffer().length()
                                : 0)
                > ConsulKeys.MAX_VALUE_BYTES) {
            throw new MalformedFileException(
                    line, "a list is larger than the " + ConsulKeys.MAX_VALUE_BYTES + " bytes of a value", false);
        }
    }
}
