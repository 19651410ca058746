package farm.registry.consul;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpRequest;

/** Whether Consul keeps keys from us, so that those that we see are not all there are. */
public final class HiddenKeys {

    private HiddenKeys() {}

    /**
     * Whether there may be keys that begin like this and that our token may not read.
     *
     * @param prefix letters, digits, {@code . _ - /} only; empty for all keys
     */
    public static Uni<Boolean> maybe(ConsulClients consul, String prefix) {
        return Uni.createFrom().deferred(() -> {
            HttpRequest<Buffer> request = consul.plain()
                    .get("/v1/kv/" + prefix)
                    .addQueryParam("keys", "1")
                    .timeout(ConsulClients.CALL_TIMEOUT.toMillis());
            consul.token().ifPresent(secret -> request.putHeader("X-Consul-Token", secret));
            boolean hasToken = consul.token().isPresent();
            return Uni.createFrom()
                    .completionStage(() -> request.send().toCompletionStage())
                    .map(answer -> AclFiltering.maybe(answer.headers(), answer.statusCode() == 404, hasToken));
        });
    }
}
