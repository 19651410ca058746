package farm.weights.kv;

import farm.model.text.Printable;
import farm.registry.consul.ConsulAvailability;
import farm.registry.consul.ConsulClients;
import farm.weights.plan.Change;
import farm.weights.plan.KvEntry;
import io.vertx.ext.consul.BlockingQueryOptions;
import io.vertx.ext.consul.KeyValue;
import io.vertx.ext.consul.KeyValueList;
import io.vertx.ext.consul.TxnKVOperation;
import io.vertx.ext.consul.TxnKVVerb;
import io.vertx.ext.consul.TxnRequest;
import io.vertx.ext.consul.TxnResponse;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads, writes and watches the keys in Consul's KV that belong to a scope. */
@Singleton
public class ConsulKvStore implements KvStore {

    private static final Duration WATCH_TIMEOUT = ConsulClients.WAIT.plusSeconds(4);
    private static final Duration RETRY_DELAY = Duration.ofMillis(500);

    private final ConsulClients consul;
    private final ConsulCalls calls;
    private final TransactionLimit limit;
    private final ConsulAvailability availability;
    private final Vertx vertx;
    private final KeyScope scope;
    private volatile boolean stopped;
    private volatile @Nullable Map<String, KvEntry> lastSeen;

    @Inject
    public ConsulKvStore(
            ConsulClients consul,
            ConsulCalls calls,
            TransactionLimit limit,
            ConsulAvailability availability,
            Vertx vertx,
            KeyScope scope) {
        this.consul = consul;
        this.calls = calls;
        this.limit = limit;
        this.availability = availability;
        this.vertx = vertx;
        this.scope = scope;
    }

    @Override
    public Map<String, KvEntry> read() {
        return entries(calls.call(consul.calls().getValues(scope.prefix())));
    }

    private Map<String, KvEntry> entries(KeyValueList all) {
        Map<String, KvEntry> entries = new TreeMap<>();
        for (KeyValue each : Optional.ofNullable(all.getList()).orElse(List.of())) {
            if (scope.keys().test(each.getKey())) {
                String value = Optional.ofNullable(each.getValue()).orElse("");
                long flags = each.getFlags();
                entries.put(
                        each.getKey(),
                        new KvEntry(
                                value,
                                each.getModifyIndex(),
                                scope.flags().isOurs(flags),
                                scope.flags().fileMark(flags)));
            }
        }
        return entries;
    }

    @Override
    public boolean apply(List<Change> changes, @Nullable Fence fence) {
        TxnRequest request = new TxnRequest();
        if (fence != null) {
            request.addOperation(check(fence));
        }
        changes.forEach(change -> request.addOperation(operation(change)));
        TxnResponse response = transaction(request);
        if (response.getErrorsSize() == 0) {
            return true;
        }
        String reason = String.valueOf(response.getError(0).getWhat());
        if (fence != null && response.getError(0).getOpIndex() == 0) {
            throw new KvException("another weight-sync may be the leader by now, so nothing was written", false);
        }
        if (reason.contains("stale")) {
            return false;
        }
        throw new KvException("Consul refuses the changes: " + Printable.of(reason, 200), false);
    }

    private TxnResponse transaction(TxnRequest request) {
        try {
            return calls.call(consul.calls().transaction(request));
        } catch (KvException e) {
            limit.lower(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private static TxnKVOperation check(Fence fence) {
        return new TxnKVOperation()
                .setType(TxnKVVerb.CHECK_SESSION)
                .setKey(fence.key())
                .setSession(fence.session());
    }

    @Override
    public void publish(String key, String value, @Nullable Fence fence) {
        TxnRequest request = new TxnRequest();
        if (fence != null) {
            request.addOperation(check(fence));
        }
        request.addOperation(
                new TxnKVOperation().setType(TxnKVVerb.SET).setKey(key).setValue(value));
        TxnResponse response = calls.call(consul.calls().transaction(request));
        if (response.getErrorsSize() > 0) {
            throw new KvException(
                    "Consul refuses the key: "
                            + Printable.of(String.valueOf(response.getError(0).getWhat()), 200),
                    false);
        }
    }

    private TxnKVOperation operation(Change change) {
        TxnKVOperation operation = new TxnKVOperation().setKey(change.key()).setIndex(change.index());
        return switch (change) {
            case Change.Put put ->
                operation
                        .setType(TxnKVVerb.CAS)
                        .setValue(put.value())
                        .setFlags(scope.flags().of(put.fileMark()));
            case Change.Delete delete -> operation.setType(TxnKVVerb.DELETE_CAS);
        };
    }

    @Override
    public void watch(Runnable changed) {
        poll(0, changed);
    }

    @Override
    public void stop() {
        stopped = true;
    }

    private void poll(long index, Runnable changed) {
        if (stopped) {
            return;
        }
        BlockingQueryOptions options =
                new BlockingQueryOptions().setIndex(index).setWait(ConsulClients.WAIT.toSeconds() + "s");
        consul.blockingCalls()
                .getValuesWithOptions(scope.prefix(), options)
                .ifNoItem()
                .after(WATCH_TIMEOUT)
                .fail()
                .invoke(answer -> {
                    availability.recordAnswer();
                    notify(entries(answer), changed);
                })
                .subscribe()
                .with(answer -> next(index, answer.getIndex(), changed), failure -> {
                    if (stopped) { // the client was closed while it waited for an answer
                        return;
                    }
                    calls.failure(failure);
                    lastSeen = null; // Consul may come back with other data
                    next(0, 0, changed);
                });
    }

    private void notify(Map<String, KvEntry> entries, Runnable changed) {
        if (!entries.equals(lastSeen)) {
            lastSeen = entries;
            changed.run();
        }
    }

    // An empty KV has no index. A falling index means that Consul lost its data: a wait with the
    // old one would never end.
    private void next(long previous, long current, Runnable changed) {
        if (current > 0 && current >= previous) {
            poll(current, changed);
        } else if (!stopped) {
            vertx.setTimer(RETRY_DELAY.toMillis(), timer -> poll(0, changed));
        }
    }
}
