package farm.registry.consul;

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
public record Refusal(String reason, boolean isAway) {

    private static final Pattern STATUS = Pattern.compile("Status message: '(.*?)'. Body: '(.*)'\\s*", Pattern.DOTALL);
    private static final int LONGEST = 200;

    /** @param failure as the client gives it, or wrapped by whoever waited for it */
    public static Refusal of(Throwable failure) {
        Throwable why = cause(failure);
        String message = why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
        Matcher status = STATUS.matcher(message);
        if (!status.matches()) {
            boolean silent = why instanceof TimeoutException || why instanceof io.smallrye.mutiny.TimeoutException;
            return new Refusal("Consul is away: " + (silent ? "no answer" : printable(message)), true);
        }
        String body = status.group(2).strip();
        boolean headless = body.contains("leader") || body.contains("rpc error");
        String reason = body.isEmpty() || body.equals("null") ? status.group(1) : body;
        return new Refusal((headless ? "Consul is not ready: " : "Consul refuses: ") + printable(reason), headless);
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
