package farm.weights.kv;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The maximum number of changes in one Consul transaction. Consul accepts 128 operations (64 before
 * 1.14), one of which is the {@link Fence}. A Consul that accepts fewer names its limit when it
 * refuses. Thread-safe.
 */
public final class TransactionLimit {

    private static final Pattern TOO_MANY = Pattern.compile("too many operations \\(\\d+ > (\\d{1,6})\\)");

    private volatile int operations;

    /** @param operations the initial limit, at least 2 */
    public TransactionLimit(int operations) {
        if (operations < 2) {
            throw new IllegalArgumentException(
                    "FARM_WEIGHTS_TRANSACTION_SIZE=" + operations + ": a transaction has at least 2 operations");
        }
        this.operations = operations;
    }

    /** Returns the number of keys that may change at once; at least 1. */
    public int maxChanges() {
        return operations - 1;
    }

    /** Lowers the limit to the one that a refusal names. */
    void lower(String refusal) {
        Matcher matcher = TOO_MANY.matcher(refusal);
        if (matcher.find()) {
            operations = Math.max(2, Integer.parseInt(matcher.group(1)));
        }
    }
}
