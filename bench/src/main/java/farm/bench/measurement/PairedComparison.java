package farm.bench.measurement;

import farm.bench.part.LoadBalancerKind;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/** One measurement of the farm's load balancer and of the plain one. */
record PairedComparison<T>(T farm, T plain) {

    /** Measures one after the other. */
    static <T> PairedComparison<T> of(Function<LoadBalancerKind, T> measurement) {
        return new PairedComparison<>(
                measurement.apply(LoadBalancerKind.FARM), measurement.apply(LoadBalancerKind.PLAIN));
    }

    /**
     * Measures in one order and then in the other, because goats and this program get faster the
     * longer they run.
     *
     * @param merge combines two outcomes of the same load balancer
     */
    static <T> PairedComparison<T> inBothOrders(Function<LoadBalancerKind, T> measurement, BinaryOperator<T> merge) {
        T farm = measurement.apply(LoadBalancerKind.FARM);
        T plain = measurement.apply(LoadBalancerKind.PLAIN);
        T plainAgain = measurement.apply(LoadBalancerKind.PLAIN);
        T farmAgain = measurement.apply(LoadBalancerKind.FARM);
        return new PairedComparison<>(merge.apply(farm, farmAgain), merge.apply(plain, plainAgain));
    }
}
