package farm.registry.consul;

import io.vertx.core.json.DecodeException;
import java.time.DateTimeException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why a call to Consul failed.
 *
 * @param reason on one line, for people
 * @param isAway whether Consul could not be reached, or is there but has no leader; else it understood and said no
 */
public record ConsulFailure(String reason, boolean isAway) {

    private static final Pattern STATUS = Pattern.compile("Status message: '(.*?)'. Body: '(.*)'\\s*", Pattern.DOTALL);
    private static final int LONGEST = 200;

    /** @param failure as the client gives it, or wrapped by whoever waited for it */
    public static ConsulFailure of(Throwable failure) {
        Throwable why = cause(failure);
        String message = words(why);
        Matcher status = STATUS.matcher(message);
        if (!status.matches()) {
            boolean silent = why instanceof TimeoutException || why instanceof io.smallrye.mutiny.TimeoutException;
            return new ConsulFailure("Consul is away: " + (silent ? "no answer" : printable(message)), true);
        }
        String body = status.group(2).strip();
        boolean headless = body.contains("leader") || body.contains("rpc error");
        String reason = body.isEmpty() || body.equals("null") ? status.group(1) : body;
        return new ConsulFailure(
                (headless ? "Consul is not ready: " : "Consul refuses: ") + printable(reason), headless);
    }

    /** What a failure is called, for people: where an answer is none of Consul's, the client stumbles over what is not in it. */
    static String words(Throwable why) {
        if (why instanceof NullPointerException
                || why instanceof ClassCastException
                || why instanceof DecodeException
                || why instanceof NumberFormatException
                || why instanceof IndexOutOfBoundsException
                || why instanceof DateTimeException) {
            return "its answer can't be read";
        }
        return why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
    }

    /** The message of a failure that Consul answered with this, in the words of the client that {@link #of} reads. */
    static String message(String status, @Nullable String body) {
        return "Status message: '" + status + "'. Body: '" + body + "'";
    }

    /** What really failed; who waits for an answer gets it wrapped. */
    public static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static String printable(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return cut.replaceAll("\\p{C}", "?");
    }
}
