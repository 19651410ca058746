package farm.console.drain;

import farm.model.process.ProcessRecord;
import java.util.List;

/** Counts the open requests of instances. */
@FunctionalInterface
public interface OpenRequests {

    /**
     * The open requests of an instance at one moment.
     *
     * @param open how many there are, at the load balancers that answer
     * @param unsure why there may be others, a phrase for each load balancer
     */
    record Count(int open, List<String> unsure) {

        /** No open requests. */
        public static final Count NONE = new Count(0, List.of());

        public Count {
            unsure = List.copyOf(unsure);
        }

        /** Returns whether there are certainly none, and no new ones can follow. */
        public boolean isDrained() {
            return open == 0 && unsure.isEmpty();
        }
    }

    /** Counts the open requests of an instance at the load balancers of its service. */
    Count of(ProcessRecord instance);
}
