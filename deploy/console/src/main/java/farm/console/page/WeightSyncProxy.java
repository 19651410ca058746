package farm.console.page;

import farm.console.farm.FarmPaths;
import farm.console.health.LocalHttp;
import farm.model.http.BoundedExchange;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Passes the page's requests on to weight-sync, since the page may only talk to its own origin. */
@Singleton
public class WeightSyncProxy {

    // a write to a git repository takes several git commands
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final long MAX_BYTES = 4 << 20;

    private final URI address;
    private final LocalHttp http;

    @Inject
    WeightSyncProxy(FarmPaths paths, LocalHttp http) {
        address = URI.create("http://127.0.0.1:" + paths.ports().weightSync());
        this.http = http;
    }

    /**
     * Reads or writes the weights of a service.
     *
     * @param service a valid name
     * @param body the JSON to write; null to read
     * @return weight-sync's answer
     * @throws IOException if weight-sync does not answer
     */
    public HttpResponse<String> weights(String service, @Nullable String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address.resolve("/weights/" + service)).timeout(TIMEOUT);
        if (body != null) {
            request.header("Content-Type", "application/json").PUT(HttpRequest.BodyPublishers.ofString(body));
        }
        return BoundedExchange.text(http.client(), request.build(), MAX_BYTES);
    }
}
