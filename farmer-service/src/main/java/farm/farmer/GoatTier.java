package farm.farmer;

import io.smallrye.mutiny.Uni;
import io.smallrye.stork.Stork;
import io.smallrye.stork.api.ServiceInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.function.Function;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/**
 * The goats, behind whichever of their load balancers Stork picks. A load balancer that does not answer is tried no second
 * time: the one retry goes to another, because Stork learns of the failure before it picks again. (The REST client's own
 * Stork support tells it nothing of connections that break and of answers that never come.)
 */
@ApplicationScoped
public class GoatTier {

    private static final String SERVICE = "lb-goat";
    // Where there is no other load balancer to try, a moment helps more than none.
    private static final Duration BEFORE_RETRY = Duration.ofMillis(20);

    private final Goats goats;

    @Inject
    public GoatTier(@RestClient Goats goats) {
        this.goats = goats;
    }

    /** Milks a goat of this version, or of whichever the weights choose; fails where no load balancer answers. */
    public Uni<Response> milk(@Nullable String version) {
        return call(loadBalancer -> goats.milk(loadBalancer, version));
    }

    /** Asks a goat how it is; fails where no load balancer answers. */
    public Uni<Response> health() {
        return call(goats::health);
    }

    private static Uni<Response> call(Function<String, Uni<Response>> request) {
        return Uni.createFrom()
                .deferred(() -> Stork.getInstance().getService(SERVICE).selectInstanceAndRecordStart(false))
                .chain(instance -> request.apply(url(instance))
                        .onItem()
                        .invoke(answer -> instance.recordEnd(null))
                        .onFailure()
                        .invoke(instance::recordEnd))
                .onFailure()
                .retry()
                .withBackOff(BEFORE_RETRY, BEFORE_RETRY)
                .atMost(1);
    }

    private static String url(ServiceInstance instance) {
        String host = instance.getHost();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + instance.getPort();
    }
}
