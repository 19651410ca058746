package farm.registry.consul;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpRequest;

/** Detects whether Consul may hide keys from this process. Then the visible keys are not all. */
public final class HiddenKeys {

    private HiddenKeys() {}

    /**
     * Whether there may be keys with a prefix that the token may not read.
     *
     * @param prefix letters, digits, {@code . _ - /} only; empty for all keys
     */
    public static Uni<Boolean> mayExist(ConsulClients consul, String prefix) {
        return Uni.createFrom().deferred(() -> {
            HttpRequest<Buffer> request = consul.webClient()
                    .get("/v1/kv/" + prefix)
                    .addQueryParam("keys", "1")
                    .timeout(ConsulClients.CALL_TIMEOUT.toMillis());
            consul.token().ifPresent(token -> request.putHeader("X-Consul-Token", token));
            boolean hasToken = consul.token().isPresent();
            return Uni.createFrom()
                    .completionStage(() -> request.send().toCompletionStage())
                    .map(answer -> AclFiltering.isPossible(answer.headers(), answer.statusCode() == 404, hasToken));
        });
    }
}
