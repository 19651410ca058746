package farm.console.demand;

import farm.console.farm.Farm;
import farm.console.farm.FarmEdits;
import farm.console.farm.FarmState;
import farm.console.farm.RefusedEditException;
import farm.console.version.Pins;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Starts versions that have weight and no instances, as many as they had last. So a
 * {@code git revert} of the weights brings an old version back.
 */
@Singleton
public class WeightDemand {

    private static final Logger LOG = Logger.getLogger(WeightDemand.class);

    private final Farm farm;
    private final FarmEdits edits;
    private final SourceWeights weights;
    private final Pins pins;
    private final Map<String, String> reported = new HashMap<>(); // failures, by service and version

    @Inject
    WeightDemand(Farm farm, FarmEdits edits, SourceWeights weights, Pins pins) {
        this.farm = farm;
        this.edits = edits;
        this.weights = weights;
        this.pins = pins;
    }

    /** Reads the weights of all services once, and starts what they ask for. */
    public void poll() {
        Map<String, Map<String, Long>> all;
        try {
            all = weights.read();
        } catch (IOException e) {
            return; // weight-sync is unreachable, which the status shows
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        FarmState state = farm.state();
        all.forEach((service, ofService) -> VersionDemand.of(
                        service, ofService, state.requested(), state.desired(), version -> isPinned(service, version))
                .forEach(version -> start(service, version)));
    }

    private boolean isPinned(String service, String version) {
        try {
            return pins.of(service, version).isPresent();
        } catch (IOException e) {
            return true; // its start shows what is damaged
        }
    }

    private void start(String service, String version) {
        String name = service + " " + version;
        try {
            int count = edits.startOnDemand(service, version).size();
            reported.remove(name);
            LOG.infof("starting %d × %s, since it has weight", count, name);
        } catch (IOException | RefusedEditException | IllegalArgumentException e) {
            String problem = String.valueOf(e.getMessage());
            if (!problem.equals(reported.put(name, problem))) {
                LOG.warnf("%s has weight and cannot be started: %s", name, problem);
            }
        }
    }
}
