package farm.console.demand;

import farm.console.version.Pins;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;

/** The builds of the versions that have been started before. */
@Singleton
class PinnedBuilds implements KnownBuilds {

    private final Pins pins;

    @Inject
    PinnedBuilds(Pins pins) {
        this.pins = pins;
    }

    @Override
    public boolean isKnown(String service, String version) {
        try {
            return pins.of(service, version).isPresent();
        } catch (IOException e) {
            return true; // its start shows what is damaged
        }
    }
}
