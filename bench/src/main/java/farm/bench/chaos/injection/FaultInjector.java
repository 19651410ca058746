package farm.bench.chaos.injection;

/** Injects one fault into a farm and returns when the fault is over. */
@FunctionalInterface
public interface FaultInjector {

    void inject(FaultContext context);
}
