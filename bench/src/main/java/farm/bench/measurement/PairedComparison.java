package farm.bench.measurement;

import farm.bench.part.LoadBalancerKind;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/** The same taken of the farm's load balancer and of the plain one. */
record PairedComparison<T>(T farm, T plain) {

    /** One after the other. */
    static <T> PairedComparison<T> of(Function<LoadBalancerKind, T> taken) {
        return new PairedComparison<>(taken.apply(LoadBalancerKind.FARM), taken.apply(LoadBalancerKind.PLAIN));
    }

    /**
     * In one order and then in the other, for what goats and this program do better the longer they run.
     *
     * @param together two outcomes of the same load balancer as one
     */
    static <T> PairedComparison<T> inBothOrders(Function<LoadBalancerKind, T> taken, BinaryOperator<T> together) {
        T farm = taken.apply(LoadBalancerKind.FARM);
        T plain = taken.apply(LoadBalancerKind.PLAIN);
        T plainAgain = taken.apply(LoadBalancerKind.PLAIN);
        T farmAgain = taken.apply(LoadBalancerKind.FARM);
        return new PairedComparison<>(together.apply(farm, farmAgain), together.apply(plain, plainAgain));
    }
}
