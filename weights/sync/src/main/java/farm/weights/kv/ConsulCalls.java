package farm.weights.kv;

import farm.registry.consul.ConsulAvailability;
import farm.registry.consul.ConsulClients;
import farm.registry.consul.ConsulFailure;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Waits for what Consul answers, and says why it does not. */
@Singleton
public class ConsulCalls {

    private static final Duration LONGEST = Duration.ofSeconds(3); // the client has its own, shorter ones

    private final ConsulAvailability contact;

    @Inject
    public ConsulCalls(ConsulAvailability contact) {
        this.contact = contact;
    }

    /**
     * The answer, or null where the client gives none.
     *
     * @param call of {@link ConsulClients#calls}
     * @throws KvException if there is none within seconds, or if Consul says no
     */
    public <T> T call(Uni<T> call) {
        try {
            T answer = call.await().atMost(LONGEST);
            contact.recordAnswer();
            return answer;
        } catch (RuntimeException e) {
            throw failure(e);
        }
    }

    /** Why a call failed; who is told of Consul's coming and going hears of it. */
    KvException failure(Throwable why) {
        ConsulFailure refusal = ConsulFailure.of(why);
        if (refusal.isUnreachable()) {
            contact.recordFailure(ConsulFailure.cause(why));
        } else {
            contact.recordAnswer();
        }
        return new KvException(refusal.reason(), refusal.isUnreachable());
    }
}
