package farm.bench.row;

import farm.bench.part.BalancerKind;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/** The same taken of the farm's load balancer and of the plain one. */
record Compared<T>(T farm, T plain) {

    /** One after the other. */
    static <T> Compared<T> of(Function<BalancerKind, T> taken) {
        return new Compared<>(taken.apply(BalancerKind.FARM), taken.apply(BalancerKind.PLAIN));
    }

    /**
     * In one order and then in the other, for what goats and this program do better the longer they run.
     *
     * @param together two outcomes of the same load balancer as one
     */
    static <T> Compared<T> inBothOrders(Function<BalancerKind, T> taken, BinaryOperator<T> together) {
        T farm = taken.apply(BalancerKind.FARM);
        T plain = taken.apply(BalancerKind.PLAIN);
        T plainAgain = taken.apply(BalancerKind.PLAIN);
        T farmAgain = taken.apply(BalancerKind.FARM);
        return new Compared<>(together.apply(farm, farmAgain), together.apply(plain, plainAgain));
    }
}
