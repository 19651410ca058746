package farm.registry.consul;

import static java.nio.charset.StandardCharsets.UTF_8;

import farm.model.name.VersionName;
import farm.registry.HiddenInstancesException;
import farm.registry.Registry.PassingVersions;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A query for the passing instances of a service. It detects from the headers whether Consul has
 * filtered the answer. The Consul client does not expose headers.
 */
final class PassingInstancesQuery {

    private static final String VERSION_TAG = "version=";

    private final String service;
    private final Optional<String> token;
    private final HttpRequest<Buffer> request;

    /** A query that Consul answers at once. */
    PassingInstancesQuery(ConsulClients consul, String service) {
        this.service = service;
        token = consul.token();
        request = request(consul, ConsulClients.CALL_TIMEOUT, false);
    }

    /** A query that Consul answers when the instances differ from those at an index. */
    PassingInstancesQuery(ConsulClients consul, String service, long index, Duration wait) {
        this.service = service;
        token = consul.token();
        // Consul adds up to a sixteenth to the wait
        request = request(consul, wait.plus(wait.dividedBy(16)).plus(ConsulClients.CALL_TIMEOUT), true)
                .addQueryParam("index", Long.toString(index))
                .addQueryParam("wait", wait.toMillis() + "ms");
    }

    private HttpRequest<Buffer> request(ConsulClients consul, Duration timeout, boolean blocking) {
        HttpRequest<Buffer> made = (blocking ? consul.blockingWebClient() : consul.webClient())
                .get("/v1/health/service/" + URLEncoder.encode(service, UTF_8))
                .addQueryParam("passing", "1")
                .timeout(timeout.toMillis());
        token.ifPresent(value -> made.putHeader("X-Consul-Token", value));
        return made;
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
        return services(answer).map(service -> service.getString("ID")).toList();
    }

    /**
     * Returns the versions of the instances in an answer. As in a load balancer, an instance has a
     * version only by exactly one valid tag.
     *
     * @throws HiddenInstancesException if Consul may have hidden some
     * @throws RuntimeException if the answer is not from Consul
     */
    PassingVersions versions(HttpResponse<Buffer> answer) {
        Map<String, Integer> instances = new TreeMap<>();
        services(answer)
                .forEach(service -> version(service.getJsonArray("Tags"))
                        .ifPresent(version -> instances.merge(version, 1, Integer::sum)));
        String index = answer.getHeader("X-Consul-Index");
        return new PassingVersions(instances, index == null ? 0 : Long.parseLong(index));
    }

    private static Optional<String> version(@Nullable JsonArray tags) {
        List<String> versions = tags == null
                ? List.of()
                : tags.stream()
                        .map(String::valueOf)
                        .filter(tag -> tag.startsWith(VERSION_TAG))
                        .map(tag -> tag.substring(VERSION_TAG.length()))
                        .toList();
        return versions.size() == 1
                ? versions.stream().filter(VersionName::isValid).findFirst()
                : Optional.empty();
    }

    private Stream<JsonObject> services(HttpResponse<Buffer> answer) {
        JsonArray entries = answer.bodyAsJsonArray();
        if (entries == null) {
            throw new IllegalStateException("Consul's answer has no body");
        }
        if (AclFiltering.isPossible(answer.headers(), entries.isEmpty(), token.isPresent())) {
            throw new HiddenInstancesException(
                    "Consul may hide instances of " + service + " from this token; give it service:read and node:read");
        }
        return entries.stream().map(entry -> ((JsonObject) entry).getJsonObject("Service"));
    }
}
