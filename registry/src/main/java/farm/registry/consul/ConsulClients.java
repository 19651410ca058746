package farm.registry.consul;

import farm.registry.port.FarmPorts;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.consul.ConsulClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.ext.consul.ConsulClient;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The clients of the one Consul that this process talks to. */
@Singleton
public class ConsulClients {

    /** How long a blocking query waits for news; short, so that a Consul that lost its data does not go unnoticed. */
    public static final Duration WAIT = Duration.ofSeconds(5);

    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(2);
    // Consul adds up to a sixteenth to a wait; the rest is for the way.
    private static final Duration WATCH_TIMEOUT = WAIT.plus(WAIT.dividedBy(16)).plusSeconds(2);

    private final ConsulAddress address;
    private final ConsulClient calls;
    private final ConsulClient watches;

    /** @param portOffset added to the port that is used where no address is set */
    @Inject
    public ConsulClients(
            Vertx vertx,
            ConsulConfig config,
            @ConfigProperty(name = "farm.port-offset", defaultValue = "0") int portOffset) {
        address = ConsulAddress.parse(config.address().orElse("http://127.0.0.1:" + (FarmPorts.CONSUL + portOffset)));
        calls = ConsulClient.create(vertx, options(config, CALL_TIMEOUT));
        watches = ConsulClient.create(vertx, options(config, WATCH_TIMEOUT));
    }

    private ConsulClientOptions options(ConsulConfig config, Duration timeout) {
        ConsulClientOptions options = new ConsulClientOptions().setTimeout(timeout.toMillis());
        options.setHost(address.host())
                .setPort(address.port())
                .setSsl(address.tls())
                .setConnectTimeout((int) CALL_TIMEOUT.toMillis());
        config.token().filter(token -> !token.isBlank()).ifPresent(options::setAclToken);
        config.cacert()
                .filter(file -> !file.isBlank())
                .ifPresent(file -> options.setTrustOptions(new PemTrustOptions().addCertPath(file)));
        return options;
    }

    /** For calls that are answered at once; they fail after 2 s. */
    public ConsulClient calls() {
        return calls;
    }

    /** For blocking queries that wait for at most {@link #WAIT}. */
    public ConsulClient watches() {
        return watches;
    }

    /** Where Consul answers, for messages to people. */
    public ConsulAddress address() {
        return address;
    }

    @PreDestroy
    public void close() {
        calls.close();
        watches.close();
    }
}
