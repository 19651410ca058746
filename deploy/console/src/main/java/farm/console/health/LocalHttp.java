package farm.console.health;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.http.HttpClient;
import java.time.Duration;

/** The one client by which the console asks other processes of this machine how they are. */
@Singleton
public class LocalHttp {

    /** How long an answer may take; a process that takes longer is not well. */
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
