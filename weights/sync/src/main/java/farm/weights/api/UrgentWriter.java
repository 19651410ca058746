package farm.weights.api;

import farm.weights.held.HeldWeights;
import farm.weights.source.ConflictException;
import farm.weights.source.Edit;
import farm.weights.urgent.UrgentResult;
import farm.weights.urgent.UrgentWrite;
import farm.weights.urgent.UrgentWrites;
import farm.weights.urgent.WritesUnderWay;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Brings weights into force before the source has them. */
@Singleton
public class UrgentWriter {

    private final UrgentWrites urgent;

    @Inject
    public UrgentWriter(UrgentWrites urgent) {
        this.urgent = urgent;
    }

    /** Returns the held weights of a service. */
    Optional<HeldWeights> held(String service) {
        return urgent.held(service);
    }

    /** Returns the ordinary writes that are under way. */
    WritesUnderWay underWay() {
        return urgent.underWay();
    }

    /**
     * Brings weights into force; blocks until they are.
     *
     * @return the weights with their revision, and whether they are held
     * @throws ConflictException if the request's revision is outdated
     * @throws NotInForceException if this process does not lead, or Consul is unreachable
     */
    WeightsResponse write(PreparedWrite write) throws ConflictException, NotInForceException {
        Edit edit = write.edit();
        UrgentResult result = submit(new UrgentWrite(
                write.service(), write.weights(), edit.expected(), edit.message(), edit.trailers(), edit.actor()));
        return switch (result) {
            case UrgentResult.Held held ->
                new WeightsResponse(
                        held.weights().weights().byVersion(), held.weights().id(), true, false, List.of());
            case UrgentResult.Committed committed ->
                new WeightsResponse(write.weights().byVersion(), committed.revision());
            case UrgentResult.Conflict conflict ->
                throw new ConflictException(
                        edit.file() + " was changed or deleted meanwhile, or other weights are held",
                        conflict.current());
            case UrgentResult.Invalid invalid -> throw new IllegalArgumentException(invalid.reason());
            case UrgentResult.Unavailable unavailable -> throw new NotInForceException(unavailable.reason());
        };
    }

    private UrgentResult submit(UrgentWrite write) {
        try {
            return urgent.submit(write);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new UrgentResult.Unavailable("weight-sync is stopping");
        }
    }
}
