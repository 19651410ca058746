package farm.weights.tree.expand;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import farm.model.text.Printable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;

/**
 * Reads JSON. Each field of an object becomes a key, and a list becomes one value. A {@code null}
 * is left out.
 */
final class JsonFile {

    private static final JsonFactory JSON = new JsonFactory();

    private JsonFile() {}

    /** Reads from a parser that stands before the first token. */
    private interface ParserAction {
        void run(JsonParser parser) throws IOException, MalformedFileException;
    }

    /** @param base the key of the file */
    static void expand(String text, String base, LeafCollector leaves) throws MalformedFileException {
        if (text.isBlank()) {
            return;
        }
        parse(text, parser -> {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedFileException(line(parser), "not a JSON object, so its values have no names", false);
            }
            object(parser, base, leaves);
        });
    }

    /** Checks that a text is JSON. */
    static void check(String text) throws MalformedFileException {
        parse(text, parser -> {
            parser.nextToken();
            parser.skipChildren();
        });
    }

    private static void parse(String text, ParserAction action) throws MalformedFileException {
        if (text.isBlank()) {
            throw new MalformedFileException(null, "the file is empty, which is not JSON", true);
        }
        try (JsonParser parser = JSON.createParser(text)) {
            try {
                action.run(parser);
                if (parser.nextToken() != null) {
                    throw new MalformedFileException(
                            line(parser), "there is more after the end of the JSON; remove it", false);
                }
            } catch (JsonProcessingException e) {
                String why = Printable.of(e.getOriginalMessage(), 200);
                throw why.startsWith("Unexpected end-of-input")
                        ? new MalformedFileException(line(e, parser), "the JSON ends too soon", true)
                        : new MalformedFileException(line(e, parser), "not JSON: " + why, false);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // never: the text is in memory
        }
    }

    private static void object(JsonParser parser, String path, LeafCollector leaves)
            throws IOException, MalformedFileException {
        Set<String> names = new HashSet<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            int line = line(parser);
            JsonToken token = parser.nextToken();
            if (!names.add(name)) {
                leaves.problem(line, "\"" + Printable.of(name, 80) + "\" occurs twice; remove one of them");
                parser.skipChildren();
                continue;
            }
            String key = path + "/" + name;
            if (!leaves.fits(key, line)) {
                parser.skipChildren();
                continue;
            }
            switch (token) {
                case START_OBJECT -> object(parser, key, leaves);
                case START_ARRAY -> leaves.put(key, JsonListWriter.of(to -> copy(parser, to)), line);
                case VALUE_NULL -> {}
                default -> leaves.put(key, parser.getText(), line);
            }
        }
    }

    private static void copy(JsonParser parser, JsonGenerator to) throws IOException {
        int depth = 0;
        do {
            switch (parser.currentToken()) {
                case START_OBJECT, START_ARRAY -> depth++;
                case END_OBJECT, END_ARRAY -> depth--;
                default -> {}
            }
            if (parser.currentToken().isNumeric()) {
                to.writeNumber(parser.getText());
            } else {
                to.copyCurrentEvent(parser);
            }
        } while (depth > 0 && parser.nextToken() != null);
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }

    private static int line(JsonProcessingException e, JsonParser parser) {
        return e.getLocation() == null || e.getLocation().getLineNr() < 1
                ? Math.max(1, parser.currentLocation().getLineNr())
                : e.getLocation().getLineNr();
    }
}
