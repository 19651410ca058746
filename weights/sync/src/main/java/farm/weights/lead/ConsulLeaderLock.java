package farm.weights.lead;

import farm.registry.consul.ConsulClients;
import farm.weights.kv.ConsulCalls;
import farm.weights.kv.KeyScope;
import farm.weights.kv.KvException;
import io.vertx.ext.consul.KeyValue;
import io.vertx.ext.consul.KeyValueOptions;
import io.vertx.ext.consul.SessionOptions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lock as a key in Consul's KV, held by a session of Consul. */
public final class ConsulLeaderLock implements LeaderLock {

    private static final String NODE = "serfHealth";
    private static final long TTL = 10; // seconds, the least that Consul takes
    // Before the lock may be taken again. The fence keeps out who does not know of its end yet.
    private static final long NONE = 0;

    private final ConsulClients consul;
    private final ConsulCalls calls;
    private final String key;

    /** @param scope of which only the one who holds the lock may write */
    public ConsulLeaderLock(ConsulClients consul, ConsulCalls calls, KeyScope scope) {
        key = scope.own() + "leader";
        this.consul = consul;
        this.calls = calls;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public String open(String name, @Nullable String check) {
        SessionOptions options = new SessionOptions().setName(name).setTtl(TTL).setLockDelay(NONE);
        if (check != null) {
            options.setChecks(List.of(NODE, check));
        }
        return calls.call(consul.calls().createSessionWithOptions(options));
    }

    @Override
    public boolean renew(String session) {
        try {
            calls.call(consul.calls().renewSession(session));
            return true;
        } catch (KvException e) {
            if (e.isAway()) {
                throw e;
            }
            return false;
        }
    }

    @Override
    public Optional<Holder> holder() {
        KeyValue lock = calls.call(consul.calls().getValue(key));
        return Optional.ofNullable(lock.getSession())
                .map(session -> new Holder(Optional.ofNullable(lock.getValue()).orElse(""), session));
    }

    @Override
    public boolean acquire(String session, String name) {
        return calls.call(
                consul.calls().putValueWithOptions(key, name, new KeyValueOptions().setAcquireSession(session)));
    }

    @Override
    public void release(Holder holder) {
        calls.call(consul.calls()
                .putValueWithOptions(key, holder.name(), new KeyValueOptions().setReleaseSession(holder.session())));
    }

    @Override
    public void close(String session) {
        calls.call(consul.calls().destroySession(session));
    }
}
