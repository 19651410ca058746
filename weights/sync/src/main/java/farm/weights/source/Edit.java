package farm.weights.source;

import farm.model.text.Printable;
import farm.weights.model.Names;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * New content for one weights file.
 *
 * @param file its name, such as {@code goat.json}; it need not exist yet
 * @param content the whole content
 * @param expected the revision that the writer saw, from {@link Snapshot#revisionOf}; null for any
 * @param message the reason, for people; empty for the source's default. A source without history
 *     drops it.
 * @param trailers further data for programs, such as {@code Rollout: 17}; ordered, and kept or
 *     dropped like the message
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares or changes them
public record Edit(
        String file, byte[] content, @Nullable String expected, String message, Map<String, String> trailers) {

    private static final String ACTOR = "Actor";
    private static final Pattern TRAILER = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,63}");
    private static final Pattern ON_ONE_LINE = Pattern.compile("[^\\p{Cntrl}]*");
    private static final int MAX_LENGTH = 8_000;

    /**
     * @throws IllegalArgumentException if the file is not a service's weights file, or the message
     *     or a trailer is invalid
     */
    public Edit {
        if (!Names.isWeightsFile(file) || Names.service(file).isEmpty()) {
            throw new IllegalArgumentException("not the weights file of a service: " + Printable.of(file, 100));
        }
        if (message.indexOf('\0') >= 0 || message.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a message has at most " + MAX_LENGTH + " characters and no NUL");
        }
        trailers.forEach(Edit::check);
        trailers = Collections.unmodifiableMap(new LinkedHashMap<>(trailers));
    }

    /** Returns who writes, as the trailer {@code Actor} says; null for unknown. */
    public @Nullable String actor() {
        return trailers.get(ACTOR);
    }

    private static void check(String key, String value) {
        if (!TRAILER.matcher(key).matches()) {
            throw new IllegalArgumentException("a trailer's key is letters, digits and '-', the first a letter");
        }
        if (value.isBlank() || !ON_ONE_LINE.matcher(value).matches() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "trailer " + key + ": a value is one line of at most " + MAX_LENGTH + " characters, and not empty");
        }
    }
}
