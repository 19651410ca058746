package farm.weights.command;

import farm.registry.consul.ConsulClients;
import farm.registry.consul.ConsulRegistry;
import farm.registry.consul.Contact;
import farm.weights.kv.ConsulCalls;
import farm.weights.kv.ConsulKvStore;
import farm.weights.kv.Scope;
import farm.weights.kv.TransactionLimit;
import farm.weights.lead.Candidate;
import farm.weights.lead.ConsulLeaderLock;
import farm.weights.lead.Leadership;
import farm.weights.lead.Leave;
import farm.weights.lead.Permission;
import io.vertx.core.VertxOptions;
import io.vertx.mutiny.core.Vertx;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;

/** What speaks to Consul for a command. */
final class ConsulParts implements AutoCloseable {

    private static final Duration ANSWER = Duration.ofSeconds(3);

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final ConsulClients clients;
    private final ConsulCalls calls;
    private final ConsulKvStore kv;
    private final ConsulRegistry registry;
    private final Scope scope;

    /** @param scope the keys it is about */
    ConsulParts(Settings settings, TransactionLimit limit, Scope scope) {
        this.scope = scope;
        try {
            clients = new ConsulClients(vertx, settings.consul(), settings.portOffset());
        } catch (RuntimeException e) {
            vertx.closeAndAwait();
            throw new Mistake(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
        Contact contact = new Contact(clients);
        calls = new ConsulCalls(contact);
        kv = new ConsulKvStore(clients, calls, limit, contact, vertx, scope);
        registry = new ConsulRegistry(clients, contact);
    }

    ConsulKvStore kv() {
        return kv;
    }

    int passing(String service) {
        return registry.healthy(service, 0).await().atMost(ANSWER).list().size();
    }

    /** Leave to write while no service of the same kind leads. */
    Permission leadership() {
        Candidate self =
                new Candidate("a command, process " + ProcessHandle.current().pid() + "@" + host(), null);
        return new Leadership(new ConsulLeaderLock(clients, calls, scope), () -> Optional.of(self), System::nanoTime);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /** Never any leave. */
    static Permission never() {
        return () -> Leave.refused("this is a dry run", null);
    }

    @Override
    public void close() {
        clients.close();
        vertx.closeAndAwait();
    }
}
