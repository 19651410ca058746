package farm.weights.reconcile;

import java.util.Optional;

/** Whether this process may write now. */
@FunctionalInterface
public interface Permission {

    /** Looked at before each pass: why not, for people; empty if it may. */
    Optional<String> whyNot();
}
