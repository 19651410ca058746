package farm.console.traffic;

import farm.model.traffic.TrafficBlock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Observes the requests that the load balancers of a service have served. */
public interface TrafficObserver {

    /**
     * Returns the blocks since a time. A second is left out while some of its blocks may be missing
     * yet, so whoever asks again for the time after the newest second gets each block once.
     *
     * @param from the first second
     * @return the blocks of each load balancer that counts its requests, by its id, in the order in
     *     which they were logged
     */
    Map<String, List<TrafficBlock>> since(String service, Instant from);
}
