package farm.registry.consul;

import farm.registry.port.FarmPorts;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.ext.consul.ConsulClientOptions;
import io.vertx.ext.web.client.WebClient;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.ext.consul.ConsulClient;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The clients of the one Consul that this process talks to. They are others after the ACL token has changed, so ask for them
 * anew for each call; what was asked by the old ones is answered still.
 */
@Singleton
public class ConsulClients {

    /** How long a blocking query waits for news; short, so that a Consul that lost its data does not go unnoticed. */
    public static final Duration WAIT = Duration.ofSeconds(5);

    static final Duration CALL_TIMEOUT = Duration.ofSeconds(2);
    // Consul adds up to a sixteenth to a wait; the rest is for the way.
    private static final Duration WATCH_TIMEOUT = WAIT.plus(WAIT.dividedBy(16)).plusSeconds(2);
    private static final Duration LAST_ANSWER = WATCH_TIMEOUT.plusSeconds(1);
    private static final Duration TOKEN_LOOKS = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final ConsulAddress address;
    private final ConsulTls tls;
    private final ConsulToken token;
    private final long largestAnswer;
    private @Nullable Pair current;
    private volatile boolean closed;

    /**
     * @param portOffset added to the port that is used where no address is set
     * @throws ConfigurationException with one line for people, if a setting or a file that it names is wrong
     */
    @Inject
    public ConsulClients(
            Vertx vertx,
            ConsulConfig config,
            @ConfigProperty(name = "farm.port-offset", defaultValue = "0") int portOffset) {
        this(vertx, config, portOffset, BoundedAnswers.limitOfThisHeap());
    }

    /** @param largestAnswer in bytes; a larger one is a failure of the call */
    ConsulClients(Vertx vertx, ConsulConfig config, int portOffset, long largestAnswer) {
        this.largestAnswer = largestAnswer;
        this.vertx = vertx;
        try {
            address =
                    ConsulAddress.parse(config.address().orElse("http://127.0.0.1:" + (FarmPorts.CONSUL + portOffset)));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage());
        }
        tls = ConsulTls.of(config, vertx.getDelegate());
        token = new ConsulToken(config, System::nanoTime);
    }

    // before anybody begins with anything, so that wrong settings are all that is told
    void begin(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        if (token.mayChange()) {
            lookLater();
        }
    }

    private void lookLater() {
        vertx.setTimer(TOKEN_LOOKS.toMillis(), timer -> {
            if (!closed) {
                // a file may be slow, and the event loop waits for nobody
                vertx.executeBlocking(
                                () -> {
                                    token.look();
                                    return true;
                                },
                                false)
                        .onTermination()
                        .invoke(this::lookLater)
                        .subscribe()
                        .with(done -> {}, failure -> {});
            }
        });
    }

    /** For calls that are answered at once; they fail after 2 s. */
    public ConsulClient calls() {
        return current().calls();
    }

    /** For blocking queries that wait for at most {@link #WAIT}. */
    public ConsulClient watches() {
        return current().watches();
    }

    /** The ACL token as it is now, for requests by other clients; empty where there is none. */
    public Optional<String> token() {
        return token.last();
    }

    /** For calls of which the headers of the answer are needed; who makes one sets the {@link #token} and a time limit. */
    WebClient plain() {
        return current().plain();
    }

    private synchronized Pair current() {
        Pair old = current;
        Optional<String> wanted = token.last();
        if (old != null && old.token().equals(wanted)) {
            return old;
        }
        if (old != null) {
            vertx.setTimer(LAST_ANSWER.toMillis(), timer -> old.close());
        }
        Pair now = new Pair(
                wanted,
                client(wanted, CALL_TIMEOUT),
                client(wanted, WATCH_TIMEOUT),
                BoundedAnswers.of(WebClient.create(vertx.getDelegate(), options(wanted, CALL_TIMEOUT)), largestAnswer));
        current = now;
        return now;
    }

    private ConsulClient client(Optional<String> with, Duration timeout) {
        return ConsulClient.newInstance(BoundedAnswers.of(
                io.vertx.ext.consul.ConsulClient.create(vertx.getDelegate(), options(with, timeout)), largestAnswer));
    }

    private ConsulClientOptions options(Optional<String> with, Duration timeout) {
        ConsulClientOptions options = new ConsulClientOptions().setTimeout(timeout.toMillis());
        options.setHost(address.host())
                .setPort(address.port())
                .setSsl(address.tls())
                .setConnectTimeout((int) CALL_TIMEOUT.toMillis());
        with.ifPresent(options::setAclToken);
        tls.applyTo(options);
        return options;
    }

    /** Where Consul answers, for messages to people. */
    public ConsulAddress address() {
        return address;
    }

    @PreDestroy
    public synchronized void close() {
        closed = true;
        if (current != null) {
            current.close();
        }
    }

    /** Clients with the same token. */
    private record Pair(Optional<String> token, ConsulClient calls, ConsulClient watches, WebClient plain) {

        void close() {
            calls.close();
            watches.close();
            plain.close();
        }
    }
}
