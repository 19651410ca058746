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

/** What the load balancers say of their shares. */
public final class SplitClient {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final long LARGEST = 1 << 20; // a version takes some 20 bytes

    private final HttpClient http;

    public SplitClient(HttpClient http) {
        this.http = http;
    }

    /**
     * The slots of each version at one load balancer.
     *
     * @param stats its statistics' address, such as {@code http://127.0.0.1:8404}
     * @return null where it does not answer or not as expected
     */
    public @Nullable Map<String, Long> of(URI stats) throws InterruptedException {
        try {
            HttpResponse<String> answer = BoundedExchange.text(
                    http,
                    HttpRequest.newBuilder(stats.resolve("/split"))
                            .timeout(PATIENCE)
                            .build(),
                    LARGEST);
            return answer.statusCode() == 200 ? read(answer.body()) : null;
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
