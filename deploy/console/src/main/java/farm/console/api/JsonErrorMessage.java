package farm.console.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import org.jspecify.annotations.Nullable;

/** What is wrong with a JSON body; Jackson's own messages name classes, which say nothing to whoever sent it. */
final class JsonErrorMessage {

    private JsonErrorMessage() {}

    /** A sentence for people, without a full stop. */
    static String told(JsonProcessingException e) {
        if (e.getCause() instanceof JsonProcessingException inner) {
            return e instanceof JsonMappingException mapping && inner instanceof InputCoercionException range
                    ? at(mapping) + " is too large for " + type(range.getTargetType())
                    : told(inner);
        }
        return switch (e) {
            case StreamConstraintsException huge -> "it is larger than any request has to be";
            case UnrecognizedPropertyException unknown ->
                "'" + Excerpt.of(unknown.getPropertyName()) + "' is no key of it";
            case InvalidFormatException wrong ->
                at(wrong) + " has to be " + type(wrong.getTargetType()) + ", not '"
                        + Excerpt.of(String.valueOf(wrong.getValue())) + "'";
            case MismatchedInputException mismatch -> at(mismatch) + " has to be " + type(mismatch.getTargetType());
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
