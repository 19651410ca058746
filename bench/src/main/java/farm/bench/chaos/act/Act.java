package farm.bench.chaos.act;

/** Does one thing to a farm, and returns when it is over. */
@FunctionalInterface
public interface Act {

    void on(Scene scene);
}
