package farm.console.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import org.jspecify.annotations.Nullable;

/**
 * Messages about invalid JSON bodies. Jackson's own messages name Java classes, which mean nothing
 * to a client.
 */
final class JsonErrorMessage {

    private JsonErrorMessage() {}

    /** Returns one line for users, without a full stop. */
    static String of(JsonProcessingException e) {
        if (e.getCause() instanceof JsonProcessingException inner) {
            return e instanceof JsonMappingException mapping && inner instanceof InputCoercionException range
                    ? at(mapping) + " is too large for " + type(range.getTargetType())
                    : of(inner);
        }
        return switch (e) {
            case StreamConstraintsException tooLarge -> "it is too large";
            case UnrecognizedPropertyException unknown -> "unknown key '" + Excerpt.of(unknown.getPropertyName()) + "'";
            case InvalidFormatException wrong ->
                at(wrong) + " must be " + type(wrong.getTargetType()) + ", not '"
                        + Excerpt.of(String.valueOf(wrong.getValue())) + "'";
            case MismatchedInputException mismatch -> at(mismatch) + " must be " + type(mismatch.getTargetType());
            default -> Excerpt.of(String.valueOf(e.getOriginalMessage()));
        };
    }

    private static String at(JsonMappingException e) {
        return e.getPath().isEmpty()
                ? "it"
                : "'" + Excerpt.of(String.valueOf(e.getPath().getLast().getFieldName())) + "'";
    }

    private static String type(@Nullable Class<?> type) {
        if (type == String.class) {
            return "a text";
        }
        if (type == Integer.class || type == int.class) {
            return "a whole number";
        }
        return type == Double.class || type == double.class ? "a number" : "an object";
    }
}
