package farm.farmer;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import io.smallrye.stork.api.ServiceInstance;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Asks the goats through one of their load balancers. An answer of any status is one, unless it did not come from the goats' tier. */
@Singleton
public class Goats {

    /** The header that asks for a goat of one version. */
    static final String VERSION_HEADER = "X-Goat-Version";

    private static final String PROXY = "lb-goat";
    // An idle connection is closed before the goats' load balancer does it (30 s), so that no request meets the end of
    // one.
    private static final int IDLE_SECONDS = 20;
    private static final int CONNECTIONS = 200;

    private final BoundedClient http;
    private final boolean mustProve;

    /** @throws ConfigurationException with one line for people, if a timeout is none */
    @Inject
    public Goats(Vertx vertx, GoatsConfig config) {
        if (!config.readTimeout().isPositive() || !config.connectTimeout().isPositive()) {
            throw new ConfigurationException("farm.goats, read-timeout and connect-timeout: more than zero");
        }
        mustProve = config.requireProof();
        http = new BoundedClient(
                vertx,
                new HttpClientOptions()
                        .setConnectTimeout((int) config.connectTimeout().toMillis())
                        .setKeepAliveTimeout(IDLE_SECONDS),
                CONNECTIONS,
                config.readTimeout());
    }

    /**
     * Milks a goat.
     *
     * @param version the version asked for, or null for whichever one the weights choose: then a 404 is a failure, because no goat's
     *     load balancer has reason to answer it
     */
    Uni<Answer> milk(ServiceInstance loadBalancer, @Nullable String version) {
        RequestOptions request = BoundedClient.request(loadBalancer.getHost(), loadBalancer.getPort(), "/milk");
        if (version != null) {
            request.putHeader(VERSION_HEADER, version);
        }
        Uni<Answer> answer = ask(request);
        return version != null ? answer : answer.invoke(Goats::failIfNotFound);
    }

    /** Asks a goat how it is. */
    Uni<Answer> health(ServiceInstance loadBalancer) {
        return ask(BoundedClient.request(loadBalancer.getHost(), loadBalancer.getPort(), "/health"));
    }

    private Uni<Answer> ask(RequestOptions request) {
        Uni<Answer> answer = http.get(request);
        return mustProve ? answer.invoke(Goats::failIfForeign) : answer;
    }

    private static void failIfForeign(Answer answer) {
        String via = answer.via();
        if (via == null || !via.contains(PROXY)) {
            throw new UnexpectedAnswer("is not from a load balancer of the goats", answer);
        }
    }

    private static void failIfNotFound(Answer answer) {
        if (answer.status() == 404) {
            throw new UnexpectedAnswer("is a 404 that nobody asked for", answer);
        }
    }

    /** An answer that does not count as one, so that another load balancer is asked. Without a stack trace, since it is to be cheap. */
    static final class UnexpectedAnswer extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient Answer answer;

        UnexpectedAnswer(String why, Answer answer) {
            super("the answer " + why + " (status " + answer.status() + ")", null, false, false);
            this.answer = answer;
        }

        Answer answer() {
            return answer;
        }
    }
}
