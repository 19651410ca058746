package farm.registry.consul;

import static java.nio.charset.StandardCharsets.UTF_8;

import farm.registry.HiddenInstancesException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import java.net.URLEncoder;
import java.util.List;
import java.util.Optional;

/** One question for the passing instances of a service, which sees whether the answer is whole. The client of all others does not. */
final class PassingInstancesQuery {

    private final String service;
    private final Optional<String> token;
    private final HttpRequest<Buffer> request;

    PassingInstancesQuery(ConsulClients consul, String service) {
        this.service = service;
        token = consul.token();
        request = consul.plain()
                .get("/v1/health/service/" + URLEncoder.encode(service, UTF_8))
                .addQueryParam("passing", "1")
                .timeout(ConsulClients.CALL_TIMEOUT.toMillis());
        token.ifPresent(secret -> request.putHeader("X-Consul-Token", secret));
    }

    /** Consul's answer; fails as every call does where that is no 200. */
    Uni<HttpResponse<Buffer>> ask() {
        return Uni.createFrom()
                .completionStage(() -> request.send().toCompletionStage())
                .invoke(answer -> {
                    if (answer.statusCode() != 200) {
                        throw new IllegalStateException(
                                ConsulFailure.message(answer.statusMessage(), answer.bodyAsString()));
                    }
                });
    }

    /**
     * The ids in an answer, whatever address they are registered with.
     *
     * @throws HiddenInstancesException if Consul may have left some out
     * @throws RuntimeException if it is none of Consul's
     */
    List<String> ids(HttpResponse<Buffer> answer) {
        JsonArray entries = answer.bodyAsJsonArray();
        if (entries == null) {
            throw new IllegalStateException("Consul's answer has no body");
        }
        if (AclFiltering.maybe(answer.headers(), entries.isEmpty(), token.isPresent())) {
            throw new HiddenInstancesException(
                    "Consul may hide instances of " + service + " from this token; give it service:read and node:read");
        }
        return entries.stream()
                .map(entry -> ((JsonObject) entry).getJsonObject("Service").getString("ID"))
                .toList();
    }
}
