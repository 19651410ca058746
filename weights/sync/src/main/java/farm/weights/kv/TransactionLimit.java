package farm.weights.kv;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many keys one transaction of Consul changes. It takes 128 operations (64 before Consul 1.14), one of which is the {@link Fence};
 * a Consul that takes fewer says so when it refuses. For several threads.
 */
public final class TransactionLimit {

    private static final Pattern TOO_MANY = Pattern.compile("too many operations \\(\\d+ > (\\d{1,6})\\)");

    private volatile int operations;

    /** @param operations to begin with, at least 2 */
    public TransactionLimit(int operations) {
        if (operations < 2) {
            throw new IllegalArgumentException(
                    "FARM_WEIGHTS_TRANSACTION_SIZE=" + operations + ": a transaction has 2 operations at least");
        }
        this.operations = operations;
    }

    /** How many keys may change at once; at least 1. */
    public int changes() {
        return operations - 1;
    }

    /** Takes the limit out of a refusal that names it. */
    void learn(String refusal) {
        Matcher matcher = TOO_MANY.matcher(refusal);
        if (matcher.find()) {
            operations = Math.max(2, Integer.parseInt(matcher.group(1)));
        }
    }
}
