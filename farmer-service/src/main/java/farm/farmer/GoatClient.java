package farm.farmer;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import io.smallrye.stork.api.ServiceInstance;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Calls the goats through a given load balancer. An answer of any status is a success if it has
 * passed a load balancer of the goats. The only exception is a 404 to a request without a version.
 */
@Singleton
public class GoatClient {

    /** The header that requests a goat of one version. */
    static final String VERSION_HEADER = "X-Goat-Version";

    // Shorter than the idle timeout of the goats' load balancer (30 s), so that no request meets a
    // closing connection.
    private static final int IDLE_TIMEOUT_SECONDS = 20;
    private static final int MAX_CONNECTIONS = 200;

    private final BoundedClient http;
    private final boolean requireProof;

    /** @throws ConfigurationException with one line for people, if a timeout is not positive */
    @Inject
    public GoatClient(Vertx vertx, GoatServiceConfig config) {
        requirePositive("read-timeout", config.readTimeout());
        requirePositive("connect-timeout", config.connectTimeout());
        requireProof = config.requireProof();
        http = new BoundedClient(
                vertx,
                new HttpClientOptions()
                        .setConnectTimeout((int) config.connectTimeout().toMillis())
                        .setKeepAliveTimeout(IDLE_TIMEOUT_SECONDS),
                MAX_CONNECTIONS,
                config.readTimeout());
    }

    private static void requirePositive(String setting, Duration value) {
        if (!value.isPositive()) {
            throw new ConfigurationException(
                    "farm.goats." + setting + " is " + value.toMillis() + " ms (allowed: more than 0)");
        }
    }

    /**
     * Milks a goat.
     *
     * @param version the version of the goat; null lets the weights choose. Without a version a 404
     *     is a failure, because no load balancer of the goats has a reason for it
     */
    Uni<Answer> milk(ServiceInstance loadBalancer, @Nullable String version) {
        RequestOptions request = BoundedClient.request(loadBalancer.getHost(), loadBalancer.getPort(), "/milk");
        if (version != null) {
            request.putHeader(VERSION_HEADER, version);
        }
        Uni<Answer> answer = get(request);
        return version != null ? answer : answer.invoke(GoatClient::failIfNotFound);
    }

    /** Requests the health of a goat. */
    Uni<Answer> health(ServiceInstance loadBalancer) {
        return get(BoundedClient.request(loadBalancer.getHost(), loadBalancer.getPort(), "/health"));
    }

    private Uni<Answer> get(RequestOptions request) {
        Uni<Answer> answer = http.get(request);
        return requireProof ? answer.invoke(GoatClient::failIfForeign) : answer;
    }

    private static void failIfForeign(Answer answer) {
        String via = answer.via();
        if (via == null || !via.contains(GoatService.LOAD_BALANCER)) {
            throw new ForeignAnswerException(answer.status());
        }
    }

    private static void failIfNotFound(Answer answer) {
        if (answer.status() == 404) {
            throw new UnexpectedAnswerException("is a 404 to a request without a version", answer);
        }
    }

    /**
     * An answer that does not come through a load balancer of the goats, and so says nothing about
     * a goat. It has no stack trace, because it must be cheap.
     */
    static final class ForeignAnswerException extends RuntimeException {

        private static final long serialVersionUID = 1;

        ForeignAnswerException(int status) {
            super("the answer is not from a load balancer of the goats (status " + status + ")", null, false, false);
        }
    }

    /**
     * An answer of the goats' load balancer that counts as a failure, so that another one is tried.
     * It has no stack trace, because it must be cheap.
     */
    static final class UnexpectedAnswerException extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient Answer answer;

        UnexpectedAnswerException(String reason, Answer answer) {
            super("the answer " + reason + " (status " + answer.status() + ")", null, false, false);
            this.answer = answer;
        }

        Answer answer() {
            return answer;
        }
    }
}
