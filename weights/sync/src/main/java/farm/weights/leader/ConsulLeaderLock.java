package farm.weights.leader;

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

/** A leader lock that is a key in Consul's KV, held by a Consul session. */
public final class ConsulLeaderLock implements LeaderLock {

    private static final String NODE_CHECK = "serfHealth";
    private static final long TTL_SECONDS = 10; // the shortest that Consul accepts
    // The next leader need not wait: the fence keeps a former leader from writing.
    private static final long LOCK_DELAY_SECONDS = 0;

    private final ConsulClients consul;
    private final ConsulCalls calls;
    private final String key;

    /** @param scope the keys that the lock protects */
    public ConsulLeaderLock(ConsulClients consul, ConsulCalls calls, KeyScope scope) {
        key = scope.ownPrefix() + "leader";
        this.consul = consul;
        this.calls = calls;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public String open(String name, @Nullable String check) {
        SessionOptions options =
                new SessionOptions().setName(name).setTtl(TTL_SECONDS).setLockDelay(LOCK_DELAY_SECONDS);
        if (check != null) {
            options.setChecks(List.of(NODE_CHECK, check));
        }
        return calls.call(consul.calls().createSessionWithOptions(options));
    }

    @Override
    public boolean renew(String session) {
        try {
            calls.call(consul.calls().renewSession(session));
            return true;
        } catch (KvException e) {
            if (e.isUnreachable()) {
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
