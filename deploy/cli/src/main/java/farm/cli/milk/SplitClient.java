package farm.cli.milk;

import com.fasterxml.jackson.databind.JsonNode;
import farm.cli.api.Json;
import farm.model.http.BoundedExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the split that a load balancer applies. */
public final class SplitClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final long MAX_RESPONSE = 1 << 20; // a version takes about 20 bytes

    private final HttpClient http;

    public SplitClient(HttpClient http) {
        this.http = http;
    }

    /**
     * Returns the slots of each version at one load balancer.
     *
     * @param stats statistics address, such as {@code http://127.0.0.1:8404}
     * @return null if the load balancer does not answer, or its answer is not a split
     */
    public @Nullable Map<String, Long> slots(URI stats) throws InterruptedException {
        try {
            HttpResponse<String> response = BoundedExchange.text(
                    http,
                    HttpRequest.newBuilder(stats.resolve("/split"))
                            .timeout(TIMEOUT)
                            .build(),
                    MAX_RESPONSE);
            return response.statusCode() == 200 ? read(response.body()) : null;
        } catch (IOException e) {
            return null;
        }
    }

    static @Nullable Map<String, Long> read(String body) {
        JsonNode shares = Json.read(body).path("shares");
        if (!shares.isObject()) {
            return null;
        }
        Map<String, Long> slots = new TreeMap<>();
        shares.properties().forEach(share -> {
            if (share.getValue().isIntegralNumber() && share.getValue().longValue() >= 0) {
                slots.put(share.getKey(), share.getValue().longValue());
            }
        });
        return slots;
    }
}
