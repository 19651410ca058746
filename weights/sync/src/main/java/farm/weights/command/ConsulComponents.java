package farm.weights.command;

import farm.registry.consul.ConsulAvailability;
import farm.registry.consul.ConsulClients;
import farm.registry.consul.ConsulRegistry;
import farm.registry.consul.HiddenKeys;
import farm.weights.kv.ConsulCalls;
import farm.weights.kv.ConsulKvStore;
import farm.weights.kv.KeyScope;
import farm.weights.kv.TransactionLimit;
import farm.weights.leader.Candidate;
import farm.weights.leader.ConsulLeaderLock;
import farm.weights.leader.HostName;
import farm.weights.leader.LeaderGate;
import farm.weights.leader.WriteGate;
import farm.weights.leader.WritePermit;
import farm.weights.wiring.PassingInstances;
import io.vertx.core.VertxOptions;
import io.vertx.mutiny.core.Vertx;
import java.util.Optional;

/** The Consul clients of a command. */
final class ConsulComponents implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final ConsulClients clients;
    private final ConsulCalls calls;
    private final ConsulKvStore kv;
    private final ConsulRegistry registry;
    private final KeyScope scope;

    /** @param scope the keys that the command syncs */
    ConsulComponents(CommandSettings settings, TransactionLimit limit, KeyScope scope) {
        this.scope = scope;
        try {
            clients = new ConsulClients(vertx, settings.consul(), settings.portOffset());
        } catch (RuntimeException e) {
            vertx.closeAndAwait();
            throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
        ConsulAvailability availability = new ConsulAvailability(clients);
        calls = new ConsulCalls(availability);
        kv = new ConsulKvStore(clients, calls, limit, availability, vertx, scope);
        registry = new ConsulRegistry(clients, availability);
    }

    ConsulKvStore kv() {
        return kv;
    }

    /** Returns whether Consul may hide keys with a prefix from the token. */
    boolean mayHideKeys(String prefix) {
        return calls.call(HiddenKeys.mayExist(clients, prefix));
    }

    int passing(String service) {
        return PassingInstances.of(registry, service).size();
    }

    /** Returns a gate that permits writes while no service leads. */
    WriteGate leaderGate() {
        Candidate self =
                new Candidate("a command, process " + ProcessHandle.current().pid() + "@" + HostName.name(), null);
        return new LeaderGate(new ConsulLeaderLock(clients, calls, scope), () -> Optional.of(self), System::nanoTime);
    }

    /** Returns a gate that permits no writes. */
    static WriteGate closedGate() {
        return () -> WritePermit.refused("this is a dry run", null);
    }

    @Override
    public void close() {
        clients.close();
        vertx.closeAndAwait();
    }
}
