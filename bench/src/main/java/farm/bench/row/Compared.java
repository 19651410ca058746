package farm.bench.row;

import farm.bench.part.BalancerKind;
import java.util.function.Function;

/** The same taken of the farm's load balancer and of the plain one, one after the other. */
record Compared<T>(T farm, T plain) {

    static <T> Compared<T> of(Function<BalancerKind, T> taken) {
        return new Compared<>(taken.apply(BalancerKind.FARM), taken.apply(BalancerKind.PLAIN));
    }
}
