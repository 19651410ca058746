package farm.weights.kv;

import farm.weights.model.Printable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a call to Consul failed.
 *
 * @param isAway whether Consul could not be reached, or is there but has no leader; else it understood and said no
 */
record Refusal(String reason, boolean isAway) {

    private static final Pattern STATUS = Pattern.compile("Status message: '(.*?)'. Body: '(.*)'", Pattern.DOTALL);

    static Refusal of(Throwable why) {
        String message = why.getMessage() == null ? why.toString() : why.getMessage();
        Matcher status = STATUS.matcher(message);
        if (!status.matches()) {
            return new Refusal("Consul is away: " + Printable.of(message, 200), true);
        }
        String body = status.group(2).strip();
        boolean headless = body.contains("leader") || body.contains("rpc error");
        String reason = body.isEmpty() || body.equals("null") ? status.group(1) : body;
        return new Refusal(
                (headless ? "Consul is not ready: " : "Consul refuses: ") + Printable.of(reason, 200), headless);
    }
}
