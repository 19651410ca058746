package farm.weights.hooks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Extracts the JSON of a hook that was sent as a form, which is GitHub's default. */
final class FormPayload {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String FIELD = "payload=";

    private FormPayload() {}

    /** Returns whether a body of this content type is a form. */
    static boolean isForm(@Nullable String contentType) {
        return contentType != null
                && contentType.strip().toLowerCase(Locale.ROOT).startsWith(FORM);
    }

    /** Returns the value of the field {@code payload}; empty if there is none. */
    static Optional<byte[]> of(byte[] form) {
        return Stream.of(new String(form, ISO_8859_1).split("&"))
                .filter(field -> field.startsWith(FIELD))
                .findFirst()
                .flatMap(field -> decoded(field.substring(FIELD.length())));
    }

    private static Optional<byte[]> decoded(String value) {
        try {
            return Optional.of(URLDecoder.decode(value, UTF_8).getBytes(UTF_8));
        } catch (IllegalArgumentException e) { // such as %zz
            return Optional.empty();
        }
    }
}
