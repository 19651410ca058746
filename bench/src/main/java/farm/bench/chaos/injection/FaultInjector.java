package farm.bench.chaos.injection;

/** Does one thing to a farm, and returns when it is over. */
@FunctionalInterface
public interface FaultInjector {

    void on(FaultContext scene);
}
