package farm.console.health;

import farm.model.http.BoundedExchange;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The console's own health checks of the parts. All run at once, and no caller waits for an answer.
 */
@Singleton
public class HealthProbes {

    // a health URL may be a page; the connection is closed if the page is larger
    private static final long MAX_BYTES = 1 << 20;

    private final LocalHttp http;
    private final Map<URI, Integer> statuses = new ConcurrentHashMap<>();
    private final Set<URI> pending = ConcurrentHashMap.newKeySet();

    @Inject
    HealthProbes(LocalHttp http) {
        this.http = http;
    }

    /**
     * Checks these health URLs, except those whose last check is still pending. Forgets the answers
     * of all other URLs.
     */
    public void poll(Collection<URI> urls) {
        statuses.keySet().retainAll(Set.copyOf(urls));
        for (URI url : urls) {
            if (pending.add(url)) {
                HttpRequest request = HttpRequest.newBuilder(url)
                        .timeout(LocalHttp.TIMEOUT)
                        .GET()
                        .build();
                BoundedExchange.status(http.client(), request, MAX_BYTES).whenComplete((status, failure) -> {
                    statuses.put(url, failure == null ? status : 0);
                    pending.remove(url);
                });
            }
        }
    }

    /** Returns whether the last answer of a health URL was 200; false if there is none. */
    public boolean isHealthy(URI url) {
        return statuses.getOrDefault(url, 0) == 200;
    }

    /**
     * Returns whether the last answer of a health URL was 503: the part runs and reports that it is
     * not ready.
     */
    public boolean isUnready(URI url) {
        return statuses.getOrDefault(url, 0) == 503;
    }

    /** Forgets the last answer of a health URL, since another process will answer there. */
    public void forget(URI url) {
        statuses.remove(url);
    }
}
