package farm.bench.chaos.injection;

/** A fault that this machine or this user cannot inject. Says nothing about the farm. */
public final class FaultNotInjectedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param reason what the fault needs */
    public FaultNotInjectedException(String reason) {
        super(reason);
    }
}
