package farm.console.health;

import farm.registry.consul.ConsulClients;
import farm.registry.consul.Contact;
import io.vertx.ext.consul.Check;
import io.vertx.ext.consul.CheckStatus;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What Consul says of the instances that are registered with it. */
@Singleton
public class ConsulView {

    private final ConsulClients consul;
    private final Contact contact;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile @Nullable Map<String, Boolean> passing;

    @Inject
    ConsulView(ConsulClients consul, Contact contact) {
        this.consul = consul;
        this.contact = contact;
    }

    /** Asks anew, unless an answer is still owed. */
    public void ask() {
        if (busy.compareAndSet(false, true)) {
            consul.calls()
                    .localChecks()
                    .onTermination()
                    .invoke(() -> busy.set(false))
                    .subscribe()
                    .with(
                            checks -> {
                                contact.answered();
                                passing = byService(checks);
                            },
                            failure -> {
                                contact.failed(failure);
                                passing = null;
                            });
        }
    }

    static Map<String, Boolean> byService(List<Check> checks) {
        Map<String, Boolean> byService = new HashMap<>();
        for (Check check : checks) {
            String id = check.getServiceId();
            if (id != null && !id.isEmpty()) {
                byService.merge(id, check.getStatus() == CheckStatus.PASSING, Boolean::logicalAnd);
            }
        }
        return byService;
    }

    /**
     * Each registered instance's id, and whether all its checks pass.
     *
     * @return null while Consul does not answer
     */
    public @Nullable Map<String, Boolean> passing() {
        return passing;
    }
}
