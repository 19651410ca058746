package farm.weights.kv;

import farm.weights.model.Printable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a call to Consul failed.
 *
 * @param isAway whether Consul could not be reached, or is there but has no leader; else it understood and said no
 */
record Refusal(String reason, boolean isAway) {

    private static final Pattern STATUS = Pattern.compile("Status message: '(.*?)'. Body: '(.*)'\\s*", Pattern.DOTALL);

    static Refusal of(Throwable failure) {
        Throwable why = cause(failure);
        String message = why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
        Matcher status = STATUS.matcher(message);
        if (!status.matches()) {
            boolean silent = why instanceof TimeoutException || why instanceof io.smallrye.mutiny.TimeoutException;
            return new Refusal("Consul is away: " + (silent ? "no answer" : Printable.of(message, 200)), true);
        }
        String body = status.group(2).strip();
        boolean headless = body.contains("leader") || body.contains("rpc error");
        String reason = body.isEmpty() || body.equals("null") ? status.group(1) : body;
        return new Refusal(
                (headless ? "Consul is not ready: " : "Consul refuses: ") + Printable.of(reason, 200), headless);
    }

    /** What really failed; who waits for an answer gets it wrapped. */
    static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
