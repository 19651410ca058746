package farm.farmer;

import farm.registry.stork.FailedInstances;
import io.smallrye.mutiny.Uni;
import io.smallrye.stork.api.Service;
import io.smallrye.stork.api.ServiceInstance;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The goats' load balancers. Stork's strategy selects one that has not failed, and the outcome of
 * the call is reported to it. Quarkus' REST client supports Stork too, but does not report broken
 * connections and missing answers.
 */
final class LoadBalancers {

    private static final Set<Integer> GATEWAY_ERRORS = Set.of(502, 503, 504);

    private final Supplier<Service> service;
    private final FailedInstances failed;

    /** @param service gets Stork's service, for each call, since Stork has none yet at start */
    LoadBalancers(Supplier<Service> service, FailedInstances failed) {
        this.service = service;
        this.failed = failed;
    }

    /**
     * Sends a request to one of the load balancers.
     *
     * @param request sends the request to the selected load balancer
     */
    Uni<Answer> call(Function<ServiceInstance, Uni<Answer>> request) {
        return Uni.createFrom().deferred(() -> service.get().getInstances()).chain(all -> {
            ServiceInstance loadBalancer = service.get().selectInstanceAndRecordStart(failed.selectable(all), true);
            return request.apply(loadBalancer)
                    .onTermination()
                    .invoke((answer, failure, cancelled) -> record(loadBalancer, answer, failure));
        });
    }

    /**
     * Reports the outcome of a call. A load balancer's own error does not count as a reply, because
     * a strategy would prefer the load balancer that fails fastest. A cancelled call does not count
     * either.
     */
    private void record(ServiceInstance loadBalancer, @Nullable Answer answer, @Nullable Throwable failure) {
        if (failure != null) {
            failed.recordFailure(loadBalancer.getId());
            loadBalancer.recordEnd(failure);
        } else if (answer == null) {
            loadBalancer.recordEnd(new CancellationException());
        } else {
            failed.recordAnswer(loadBalancer.getId());
            if (GATEWAY_ERRORS.contains(answer.status())) {
                loadBalancer.recordEnd(new IOException("answered " + answer.status()));
            } else {
                loadBalancer.recordReply();
                loadBalancer.recordEnd(null);
            }
        }
    }
}
