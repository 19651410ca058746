package farm.registry.discovery;

import farm.registry.DiscoveredInstance;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.net.NetClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.net.NetClient;
import java.util.List;

/** Finds out which members still answer, whatever the registry says of them. */
final class InstanceProbe {

    private static final int TIMEOUT_MILLIS = 500;

    private final NetClient client;

    InstanceProbe(Vertx vertx) {
        client = vertx.createNetClient(new NetClientOptions().setConnectTimeout(TIMEOUT_MILLIS));
    }

    /** Those of the members that take a connection within half a second. */
    Uni<List<DiscoveredInstance>> stillThere(List<DiscoveredInstance> members) {
        return Multi.createFrom()
                .iterable(members)
                .onItem()
                .transformToUni(member -> client.connect(member.port(), member.address())
                        .call(socket -> socket.close())
                        .map(socket -> List.of(member))
                        .onFailure()
                        .recoverWithItem(List.of()))
                .merge()
                .onItem()
                .<DiscoveredInstance>disjoint()
                .collect()
                .asList();
    }
}
