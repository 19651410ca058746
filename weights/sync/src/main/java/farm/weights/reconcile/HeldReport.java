package farm.weights.reconcile;

import farm.model.text.Printable;
import farm.weights.held.HeldWeights;
import farm.weights.model.Weights;
import farm.weights.status.StatusReport.HeldStatus;
import org.jspecify.annotations.Nullable;

/** Describes held weights in the status. */
final class HeldReport {

    private static final int MAX_LENGTH = 200;

    private HeldReport() {}

    /** @param failure why the last attempt to commit them failed; null for none */
    static HeldStatus of(HeldWeights held, @Nullable String failure) {
        Weights base = held.base();
        return new HeldStatus(
                held.weights().byVersion(),
                base == null ? null : base.byVersion(),
                held.id(),
                held.baseRevision(),
                message(held),
                held.author() == null ? null : Printable.of(held.author(), MAX_LENGTH),
                held.since().toString(),
                failure);
    }

    /** Returns one line about them. */
    static String note(HeldWeights held, @Nullable String failure) {
        String message = message(held);
        return "urgent weights " + held.weights() + " are in force since " + held.since()
                + (message == null ? "" : " (" + message + ")")
                + (failure == null ? "; their commit is due" : "; their commit failed and is tried again: " + failure);
    }

    private static @Nullable String message(HeldWeights held) {
        String first = held.message().strip().lines().findFirst().orElse("");
        return first.isEmpty() ? null : Printable.of(first, MAX_LENGTH);
    }
}
