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
 * The goats' load balancers: Stork's strategy picks one of those that have not failed, and learns how the call went before
 * anybody picks again. (The REST client's own Stork support tells it nothing of connections that break and of answers that never
 * come.)
 */
final class LoadBalancers {

    private static final Set<Integer> GATEWAYS_OWN = Set.of(502, 503, 504);

    private final Supplier<Service> service;
    private final FailedInstances failed;

    /** @param service asked for with each call, since Stork has none yet when a farmer is put together */
    LoadBalancers(Supplier<Service> service, FailedInstances failed) {
        this.service = service;
        this.failed = failed;
    }

    /**
     * Asks one of them.
     *
     * @param request given a load balancer
     */
    Uni<Answer> ask(Function<ServiceInstance, Uni<Answer>> request) {
        return Uni.createFrom().deferred(() -> service.get().getInstances()).chain(all -> {
            ServiceInstance one = service.get().selectInstanceAndRecordStart(failed.passOver(all), true);
            return request.apply(one)
                    .onTermination()
                    .invoke((answer, failure, cancelled) -> record(one, answer, failure));
        });
    }

    /**
     * What a load balancer says itself in place of a goat is no reply to a strategy, or the quickest to say that it has no goats would get all
     * the calls; nor is an answer that nobody waited for.
     */
    private void record(ServiceInstance one, @Nullable Answer answer, @Nullable Throwable failure) {
        if (failure != null) {
            failed.add(one.getId());
            one.recordEnd(failure);
        } else if (answer == null) {
            one.recordEnd(new CancellationException());
        } else {
            failed.remove(one.getId());
            if (GATEWAYS_OWN.contains(answer.status())) {
                one.recordEnd(new IOException("answered " + answer.status()));
            } else {
                one.recordReply();
                one.recordEnd(null);
            }
        }
    }
}
