package farm.registry.discovery;

import farm.registry.DiscoveredInstance;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.net.NetClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.net.NetClient;
import java.util.List;

/** Probes instances by opening a connection to each. */
final class InstanceProbe {

    private static final int TIMEOUT_MILLIS = 500;

    private final NetClient client;

    InstanceProbe(Vertx vertx) {
        client = vertx.createNetClient(new NetClientOptions().setConnectTimeout(TIMEOUT_MILLIS));
    }

    /** Returns the instances that accept a connection within half a second. */
    Uni<List<DiscoveredInstance>> reachable(List<DiscoveredInstance> instances) {
        return Multi.createFrom()
                .iterable(instances)
                .onItem()
                .transformToUni(instance -> client.connect(instance.port(), instance.address())
                        .call(socket -> socket.close())
                        .map(socket -> List.of(instance))
                        .onFailure()
                        .recoverWithItem(List.of()))
                .merge()
                .onItem()
                .<DiscoveredInstance>disjoint()
                .collect()
                .asList();
    }
}
