package farm.weights.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import farm.model.name.VersionName;
import farm.model.text.Printable;
import farm.weights.model.ParseResult;
import farm.weights.model.Weights;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Parses {@code {"version=0.0.1": {"weight": 75}, …}} strictly, and reports all problems at once.
 */
public final class WeightsParser {

    private static final String VERSION = "version=";
    private static final String SCHEMA = "$schema";
    private static final String WEIGHT = "weight";

    private final JsonFactory json = new JsonFactory();
    private final IntSupplier maxVersions;

    /**
     * @param maxVersions returns the number of versions that a file may have; called for each file;
     *     at least 1
     */
    public WeightsParser(IntSupplier maxVersions) {
        this.maxVersions = maxVersions;
    }

    /**
     * Parses one file.
     *
     * @param file the name of the file in problems
     * @param content the content, JSON in UTF-8
     */
    public ParseResult parse(String file, byte[] content) {
        ProblemCollector problems = new ProblemCollector(file);
        try (JsonParser parser = json.createParser(content)) {
            try {
                return parse(parser, problems);
            } catch (JsonEOFException e) {
                return problems.unfinished(line(e, parser), "the JSON ends too soon; is a '}' missing?");
            } catch (JsonProcessingException e) {
                problems.add(line(e, parser), "not JSON: " + Printable.of(e.getOriginalMessage(), 200));
            }
        } catch (IOException e) { // bytes that are not UTF-8
            problems.add(null, "not JSON: " + Printable.of(String.valueOf(e.getMessage()), 200));
        }
        return problems.invalid();
    }

    private ParseResult parse(JsonParser parser, ProblemCollector problems) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            return problems.unfinished(null, "the file is empty; it should be like " + ProblemCollector.EXAMPLE);
        }
        if (first != JsonToken.START_OBJECT) {
            problems.add(line(parser), "not a JSON object; it should be like " + ProblemCollector.EXAMPLE);
            return problems.invalid();
        }
        Map<String, Integer> weights = new TreeMap<>();
        Map<String, Integer> firstLines = new TreeMap<>();
        int schemas = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            if (parser.currentName().equals(SCHEMA)) {
                schemas++;
                readSchema(parser, schemas, problems);
            } else {
                readVersion(parser, weights, firstLines, problems);
            }
        }
        if (parser.nextToken() != null) {
            problems.add(line(parser), "there is more after the end of the object; remove it");
        }
        int max = maxVersions.getAsInt();
        if (firstLines.size() > max) {
            problems.add(
                    null,
                    "the file has " + firstLines.size() + " versions, but Consul changes at most " + max
                            + " weights at once; remove some");
        } else if (firstLines.isEmpty() && !problems.any()) {
            problems.add(
                    null,
                    "the file has no version; it should be like " + ProblemCollector.EXAMPLE
                            + ", where weight 0 stops a version; to give up the service, delete the file");
        }
        return problems.any() ? problems.invalid() : new ParseResult.Valid(Weights.of(weights));
    }

    /** Reads the name of the JSON Schema, which only editors use. */
    private static void readSchema(JsonParser parser, int times, ProblemCollector problems) throws IOException {
        int line = line(parser);
        if (parser.nextToken() != JsonToken.VALUE_STRING) {
            problems.add(line, "\"$schema\" should be a text; it names the JSON Schema of the file");
            parser.skipChildren();
        } else if (times > 1) {
            problems.add(line, "\"$schema\" occurs twice; remove this one");
        }
    }

    private static void readVersion(
            JsonParser parser, Map<String, Integer> weights, Map<String, Integer> firstLines, ProblemCollector problems)
            throws IOException {
        String name = parser.currentName();
        int line = line(parser);
        String version = name.startsWith(VERSION) ? name.substring(VERSION.length()) : "";
        if (!name.startsWith(VERSION)) {
            problems.add(line, quoted(name) + " is no version; write \"version=0.0.1\"");
        } else if (!VersionName.isValid(version)) {
            problems.add(line, quoted(version) + " " + VersionName.RULE);
        } else if (firstLines.putIfAbsent(version, line) != null) {
            problems.add(
                    line,
                    "version " + version + " occurs twice, first on line " + firstLines.get(version)
                            + "; remove one of them");
        }
        parser.nextToken();
        Integer weight = readWeight(parser, quoted(name), line, problems);
        if (weight != null && VersionName.isValid(version)) {
            weights.put(version, weight);
        }
    }

    private static @Nullable Integer readWeight(
            JsonParser parser, String owner, int ownerLine, ProblemCollector problems) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            problems.add(line(parser), owner + " should be an object like {\"weight\": 75}");
            parser.skipChildren();
            return null;
        }
        Integer weight = null;
        boolean seen = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            int line = line(parser);
            parser.nextToken();
            if (!name.equals(WEIGHT)) {
                problems.add(
                        line, owner + " has " + quoted(name) + "; remove it, because only \"weight\" may be there");
                parser.skipChildren();
            } else if (seen) {
                problems.add(line, owner + " has \"weight\" twice; remove one of them");
                parser.skipChildren();
            } else {
                seen = true;
                weight = readNumber(parser, problems);
            }
        }
        if (!seen) {
            problems.add(ownerLine, owner + " has no \"weight\"; it should be like {\"weight\": 75}");
        }
        return weight;
    }

    private static @Nullable Integer readNumber(JsonParser parser, ProblemCollector problems) throws IOException {
        JsonToken token = parser.currentToken();
        String text = token.isScalarValue() ? parser.getText() : token.asString();
        String shown = token == JsonToken.VALUE_STRING ? quoted(text) : Printable.of(String.valueOf(text), 40);
        int line = line(parser);
        String fault = token == JsonToken.VALUE_NUMBER_INT && text.startsWith("-")
                ? "negative"
                : token == JsonToken.VALUE_NUMBER_INT && text.length() > 9
                        ? "too large"
                        : token == JsonToken.VALUE_NUMBER_INT ? "" : kind(token);
        if (fault.isEmpty()) {
            return Integer.valueOf(text);
        }
        problems.add(
                line, "weight " + shown + " is " + fault + "; a weight is a whole number from 0 to " + Weights.MAX);
        parser.skipChildren();
        return null;
    }

    private static String kind(JsonToken token) {
        return switch (token) {
            case VALUE_NUMBER_FLOAT -> "not written as a whole number";
            case VALUE_STRING -> "a text, not a number";
            case VALUE_TRUE, VALUE_FALSE -> "a truth value, not a number";
            case START_OBJECT -> "an object, not a number";
            case START_ARRAY -> "a list, not a number";
            default -> "not a number";
        };
    }

    private static String quoted(String text) {
        return '"' + Printable.of(text, 80) + '"';
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }

    private static int line(JsonProcessingException e, JsonParser parser) {
        return e.getLocation() == null || e.getLocation().getLineNr() < 1
                ? Math.max(
                        1, parser.currentLocation().getLineNr()) // content that is too long or too deep has no location
                : e.getLocation().getLineNr();
    }
}
