package farm.console.farm;

import org.jspecify.annotations.Nullable;

/** An edit of {@code farm.yaml} that is refused. The message is one line for users. */
public final class RefusedEditException extends Exception {

    private static final long serialVersionUID = 1;

    RefusedEditException(@Nullable String message) {
        super(message);
    }
}
