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

/** Asks the parts how they are, all at once and never waiting for an answer. */
@Singleton
public class HealthProbes {

    // a page may be asked for; of a larger one, the connection is closed
    private static final long LARGEST = 1 << 20;

    private final LocalHttp http;
    private final Map<URI, Integer> answers = new ConcurrentHashMap<>();
    private final Set<URI> asked = ConcurrentHashMap.newKeySet();

    @Inject
    HealthProbes(LocalHttp http) {
        this.http = http;
    }

    /** Asks each of these anew, except those that still owe an answer; forgets all others. */
    public void ask(Collection<URI> parts) {
        answers.keySet().retainAll(Set.copyOf(parts));
        for (URI part : parts) {
            if (asked.add(part)) {
                HttpRequest request = HttpRequest.newBuilder(part)
                        .timeout(LocalHttp.TIMEOUT)
                        .GET()
                        .build();
                BoundedExchange.status(http.client(), request, LARGEST).whenComplete((status, failure) -> {
                    answers.put(part, failure == null ? status : 0);
                    asked.remove(part);
                });
            }
        }
    }

    /** Whether a part's last answer was 200; false where there is none. */
    public boolean isWell(URI part) {
        return answers.getOrDefault(part, 0) == 200;
    }

    /** Whether a part's last answer was 503: it is there and can speak for itself, but is not ready. */
    public boolean isUnready(URI part) {
        return answers.getOrDefault(part, 0) == 503;
    }

    /** Forgets a part's answer, because its process is another one now. */
    public void forget(URI part) {
        answers.remove(part);
    }
}
