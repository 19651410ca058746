package farm.console.health;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.http.HttpClient;
import java.time.Duration;

/** The HTTP client for health checks of processes on this machine. */
@Singleton
public class LocalHttp {

    /** How long an answer may take; a slower process is not healthy. */
    static final Duration TIMEOUT = Duration.ofMillis(1_500);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    public HttpClient client() {
        return client;
    }

    @PreDestroy
    void close() {
        client.shutdownNow();
    }
}
