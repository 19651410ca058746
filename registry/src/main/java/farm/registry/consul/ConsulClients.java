package farm.registry.consul;

import farm.model.Ports;
import farm.registry.Registry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.ext.consul.ConsulClientOptions;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
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
 * The clients of this process's Consul agent. A new ACL token means new clients, so callers get the
 * client again for each call. Calls in flight on the old clients complete.
 */
@Singleton
public class ConsulClients {

    /**
     * The wait time of blocking queries. A short time detects soon that Consul has lost its data.
     */
    public static final Duration WAIT = Duration.ofSeconds(5);

    static final Duration CALL_TIMEOUT = Duration.ofSeconds(2);
    // Consul adds up to a sixteenth to the wait; the rest is for the network.
    private static final Duration BLOCKING_CALL_TIMEOUT =
            WAIT.plus(WAIT.dividedBy(16)).plusSeconds(2);
    private static final Duration CLOSE_DELAY = BLOCKING_CALL_TIMEOUT.plusSeconds(1);
    private static final Duration WEB_QUERIES_CLOSE_DELAY =
            Registry.MAX_WAIT.plus(Registry.MAX_WAIT.dividedBy(16)).plusSeconds(4);
    private static final Duration TOKEN_RELOAD_INTERVAL = Duration.ofSeconds(1);

    /** The number of {@link #blockingWebClient}'s queries that wait at a time. */
    static final int MAX_WEB_QUERIES = 40;

    private final Vertx vertx;
    private final ConsulAddress address;
    private final ConsulTls tls;
    private final ConsulToken token;
    private final long maxAnswerSize;
    private @Nullable Clients current;
    private volatile boolean closed;

    /**
     * @param portOffset added to the default port, where no address is set
     * @throws ConfigurationException with one line for people, if a setting or a file that it names
     *     is wrong
     */
    @Inject
    public ConsulClients(
            Vertx vertx,
            ConsulConfig config,
            @ConfigProperty(name = "farm.port-offset", defaultValue = "0") int portOffset) {
        this(vertx, config, portOffset, BoundedAnswers.limitOfThisHeap());
    }

    /** @param maxAnswerSize in bytes; a larger answer is a failure of the call */
    ConsulClients(Vertx vertx, ConsulConfig config, int portOffset, long maxAnswerSize) {
        this.maxAnswerSize = maxAnswerSize;
        this.vertx = vertx;
        try {
            address = ConsulAddress.parse(
                    config.address().orElse("http://127.0.0.1:" + (Ports.CONSUL_HTTP + portOffset)));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage());
        }
        tls = ConsulTls.of(config, vertx.getDelegate());
        token = new ConsulToken(config, System::nanoTime);
    }

    // Before other observers, so that the log names only the invalid setting.
    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        if (token.canChange()) {
            scheduleTokenReload();
        }
    }

    private void scheduleTokenReload() {
        vertx.setTimer(TOKEN_RELOAD_INTERVAL.toMillis(), timer -> {
            if (!closed) {
                // reading a file must not block the event loop
                vertx.executeBlocking(
                                () -> {
                                    token.reload();
                                    return true;
                                },
                                false)
                        .onTermination()
                        .invoke(this::scheduleTokenReload)
                        .subscribe()
                        .with(done -> {}, failure -> {});
            }
        });
    }

    /** Returns the client for ordinary calls. They fail after 2 s. */
    public ConsulClient calls() {
        return current().calls();
    }

    /** Returns the client for blocking queries. They wait for at most {@link #WAIT}. */
    public ConsulClient blockingCalls() {
        return current().blockingCalls();
    }

    /** Returns the current ACL token, for requests by other clients; empty if there is none. */
    public Optional<String> token() {
        return token.current();
    }

    /**
     * Returns an HTTP client, for calls that need the answer's headers. The caller sets the
     * {@link #token} and a timeout.
     */
    WebClient webClient() {
        return current().webClient();
    }

    /**
     * Returns an HTTP client for blocking queries that need the answer's headers. Its connections
     * are separate, because a query that waits occupies one.
     */
    WebClient blockingWebClient() {
        return current().blockingWebClient();
    }

    private synchronized Clients current() {
        Clients old = current;
        Optional<String> currentToken = token.current();
        if (old != null && old.token().equals(currentToken)) {
            return old;
        }
        if (old != null) {
            vertx.setTimer(CLOSE_DELAY.toMillis(), timer -> old.closeCalls());
            vertx.setTimer(WEB_QUERIES_CLOSE_DELAY.toMillis(), timer -> old.closeWebQueries());
        }
        Clients fresh = new Clients(
                currentToken,
                client(currentToken, CALL_TIMEOUT),
                client(currentToken, BLOCKING_CALL_TIMEOUT),
                webClient(options(currentToken, CALL_TIMEOUT)),
                webClient(options(currentToken, CALL_TIMEOUT).setMaxPoolSize(MAX_WEB_QUERIES)));
        current = fresh;
        return fresh;
    }

    private ConsulClient client(Optional<String> aclToken, Duration timeout) {
        return ConsulClient.newInstance(BoundedAnswers.limit(
                io.vertx.ext.consul.ConsulClient.create(vertx.getDelegate(), options(aclToken, timeout)),
                maxAnswerSize));
    }

    private WebClient webClient(WebClientOptions options) {
        return BoundedAnswers.limit(WebClient.create(vertx.getDelegate(), options), maxAnswerSize);
    }

    private ConsulClientOptions options(Optional<String> aclToken, Duration timeout) {
        ConsulClientOptions options = new ConsulClientOptions().setTimeout(timeout.toMillis());
        options.setHost(address.host())
                .setPort(address.port())
                .setSsl(address.tls())
                .setConnectTimeout((int) CALL_TIMEOUT.toMillis());
        aclToken.ifPresent(options::setAclToken);
        tls.applyTo(options);
        return options;
    }

    /** Returns the agent's address, for messages. */
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

    /** The clients that use one token. */
    private record Clients(
            Optional<String> token,
            ConsulClient calls,
            ConsulClient blockingCalls,
            WebClient webClient,
            WebClient blockingWebClient) {

        void close() {
            closeCalls();
            closeWebQueries();
        }

        void closeCalls() {
            calls.close();
            blockingCalls.close();
            webClient.close();
        }

        void closeWebQueries() {
            blockingWebClient.close();
        }
    }
}
