package farm.weights.source;

import farm.weights.model.Names;
import farm.weights.model.Printable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A new content for one weights file.
 *
 * @param file its name, such as {@code goat.json}; it need not be there yet
 * @param content all of it
 * @param expected the revision that the writer saw, as of {@link Snapshot#revisionOf}; null: whatever it is now
 * @param message why, for people; kept where the source keeps such things; empty for what the source says by itself
 * @param trailers more about it, for programs, such as {@code Rollout: 17}; kept in their order where messages are kept
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares or changes them
public record Edit(
        String file, byte[] content, @Nullable String expected, String message, Map<String, String> trailers) {

    private static final Pattern TRAILER = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,63}");
    private static final Pattern ON_ONE_LINE = Pattern.compile("[^\\p{Cntrl}]*");
    private static final int LONGEST = 8_000;

    /** @throws IllegalArgumentException if the file is none of a service, or message or trailers could not be kept */
    public Edit {
        if (!Names.isWeightsFile(file) || Names.service(file).isEmpty()) {
            throw new IllegalArgumentException("not the weights file of a service: " + Printable.of(file, 100));
        }
        if (message.indexOf('\0') >= 0 || message.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a message has at most " + LONGEST + " characters, and no NUL among them");
        }
        trailers.forEach(Edit::check);
        trailers = Collections.unmodifiableMap(new LinkedHashMap<>(trailers));
    }

    private static void check(String key, String value) {
        if (!TRAILER.matcher(key).matches()) {
            throw new IllegalArgumentException("a trailer's key is letters, digits and '-', the first a letter");
        }
        if (value.isBlank() || !ON_ONE_LINE.matcher(value).matches() || value.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "trailer " + key + ": a value is one line of at most " + LONGEST + " characters, and not empty");
        }
    }
}
