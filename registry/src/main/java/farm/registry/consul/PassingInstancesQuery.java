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

/**
 * A query for the passing instances of a service. It detects from the headers whether Consul has
 * filtered the answer. The Consul client does not expose headers.
 */
final class PassingInstancesQuery {

    private final String service;
    private final Optional<String> token;
    private final HttpRequest<Buffer> request;

    PassingInstancesQuery(ConsulClients consul, String service) {
        this.service = service;
        token = consul.token();
        request = consul.webClient()
                .get("/v1/health/service/" + URLEncoder.encode(service, UTF_8))
                .addQueryParam("passing", "1")
                .timeout(ConsulClients.CALL_TIMEOUT.toMillis());
        token.ifPresent(value -> request.putHeader("X-Consul-Token", value));
    }

    /**
     * Returns Consul's answer. Any status but 200 is a failure, with the message that the Consul
     * client would give it.
     */
    Uni<HttpResponse<Buffer>> send() {
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
     * Returns the ids in an answer, including those of instances with an invalid address.
     *
     * @throws HiddenInstancesException if Consul may have hidden some
     * @throws RuntimeException if the answer is not from Consul
     */
    List<String> ids(HttpResponse<Buffer> answer) {
        JsonArray entries = answer.bodyAsJsonArray();
        if (entries == null) {
            throw new IllegalStateException("Consul's answer has no body");
        }
        if (AclFiltering.isPossible(answer.headers(), entries.isEmpty(), token.isPresent())) {
            throw new HiddenInstancesException(
                    "Consul may hide instances of " + service + " from this token; give it service:read and node:read");
        }
        return entries.stream()
                .map(entry -> ((JsonObject) entry).getJsonObject("Service").getString("ID"))
                .toList();
    }
}
