package farm.weights.wiring;

import farm.weights.urgent.UrgentWrites;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Produces the hand-over of urgent writes, which HTTP and the loop share. */
public class UrgentWritesProducer {

    @Produces
    @Singleton
    UrgentWrites urgentWrites() {
        return new UrgentWrites();
    }
}
