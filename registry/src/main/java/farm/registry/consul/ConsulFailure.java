package farm.registry.consul;

import farm.model.text.Printable;
import io.vertx.core.json.DecodeException;
import java.time.DateTimeException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The reason why a call to Consul failed.
 *
 * @param reason one line for people
 * @param isUnreachable true if Consul is unreachable or has no leader; false if it refused the
 *     request
 */
public record ConsulFailure(String reason, boolean isUnreachable) {

    private static final int MAX_REASON_LENGTH = 200;
    private static final Pattern STATUS = Pattern.compile("Status message: '(.*?)'. Body: '(.*)'\\s*", Pattern.DOTALL);

    // Only with these statuses Consul may have been unable to process the request. With any other
    // status, it has decided to refuse it.
    private static final String INTERNAL_ERROR = "Internal Server Error";
    private static final Set<String> GATEWAY_ERRORS = Set.of("Bad Gateway", "Service Unavailable", "Gateway Timeout");

    // An agent puts this before all errors of the servers, refusals included. Each hop adds one.
    private static final Pattern FORWARDED = Pattern.compile("^(?:rpc error making call: )+");
    private static final Pattern NOT_READY =
            Pattern.compile("no cluster leader|no known consul servers|leadership lost|rpc error getting client:"
                    + "|(?:raft: )?(?:node is )?not (?:the )?leader|not ready to serve|server is shutting down");
    private static final Pattern BROKEN_CONNECTION = Pattern.compile(
            "\\b(?:EOF|i/o timeout|i/o deadline reached|deadline exceeded|stream closed|session shutdown|broken pipe"
                    + "|connection (?:refused|reset by peer|closed)|no route to host|network is unreachable)$");

    /**
     * Returns the reason for a failure.
     *
     * @param failure the client's failure, or the exception that wraps it for a waiting caller
     */
    public static ConsulFailure of(Throwable failure) {
        Throwable cause = cause(failure);
        String message = describe(cause);
        Matcher status = STATUS.matcher(message);
        if (!status.matches()) {
            boolean timedOut =
                    cause instanceof TimeoutException || cause instanceof io.smallrye.mutiny.TimeoutException;
            return new ConsulFailure("Consul is unreachable: " + (timedOut ? "no answer" : printable(message)), true);
        }
        String body = status.group(2).strip();
        boolean isNotReady = isNotReady(status.group(1), body);
        String reason = body.isEmpty() || body.equals("null") ? status.group(1) : body;
        return new ConsulFailure(
                (isNotReady ? "Consul is not ready: " : "Consul refuses: ") + printable(reason), isNotReady);
    }

    private static boolean isNotReady(String status, String body) {
        if (!status.equals(INTERNAL_ERROR)) {
            return GATEWAY_ERRORS.contains(status);
        }
        String error = FORWARDED.matcher(body).replaceFirst("");
        return NOT_READY.matcher(error.toLowerCase(Locale.ROOT)).lookingAt()
                || BROKEN_CONNECTION.matcher(error).find();
    }

    /**
     * Describes a failure for people. If the answer is not from Consul, the client fails with an
     * exception whose message does not help.
     */
    static String describe(Throwable failure) {
        if (failure instanceof NullPointerException
                || failure instanceof ClassCastException
                || failure instanceof DecodeException
                || failure instanceof NumberFormatException
                || failure instanceof IndexOutOfBoundsException
                || failure instanceof DateTimeException) {
            return "its answer is not readable";
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    /**
     * Returns the message that the client gives to a failure with this answer, in the format that
     * {@link #of} reads.
     */
    static String message(String status, @Nullable String body) {
        return "Status message: '" + status + "'. Body: '" + body + "'";
    }

    /** Returns the original failure, which is wrapped for a caller that waits for an answer. */
    public static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static String printable(String text) {
        return Printable.of(text, MAX_REASON_LENGTH);
    }
}
