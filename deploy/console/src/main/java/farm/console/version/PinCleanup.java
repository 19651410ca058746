package farm.console.version;

import farm.console.farm.Farm;
import farm.console.version.PinRetention.Reason;
import farm.model.description.FarmDescription;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Drops the pins that nobody needs, and deletes copies that are neither pinned nor used. */
@Singleton
public class PinCleanup {

    private static final Logger LOG = Logger.getLogger(PinCleanup.class);

    private final PinFiles files;
    private final BuildCopies copies;
    private final Supplier<FarmDescription> description;

    @Inject
    PinCleanup(PinFiles files, BuildCopies copies, Farm farm) {
        this(files, copies, farm::description);
    }

    PinCleanup(PinFiles files, BuildCopies copies, Supplier<FarmDescription> description) {
        this.files = files;
        this.copies = copies;
        this.description = description;
    }

    /**
     * Cleans up once.
     *
     * @param withInstances the versions that have instances, draining ones included
     */
    public void run(Supplier<Set<ServiceVersion>> withInstances) throws IOException {
        // before the instances: a version has an instance before it has a pin
        PinFiles.All all = files.all();
        Map<ServiceVersion, Reason> reasons = reasons(all.pins(), withInstances.get());
        Set<Path> pinned = new HashSet<>();
        for (Pin pin : all.pins()) {
            Path copy = pin.copy();
            if (reasons.get(pin.version()) == Reason.NONE) {
                files.delete(pin.version());
                LOG.infof("dropped the pin of %s, which has no instances and had no traffic lately", pin.version());
            } else if (copy != null) {
                pinned.add(copy);
            }
        }
        // a damaged pin may need any copy
        if (all.damaged().isEmpty()) {
            copies.deleteUnused(pinned);
        }
    }

    /**
     * Returns until when each pin is kept, in a phrase for people such as {@code in use}.
     *
     * @param withInstances the versions that have instances
     */
    public Map<ServiceVersion, String> kept(List<Pin> pins, Set<ServiceVersion> withInstances) {
        Map<ServiceVersion, String> kept = new HashMap<>();
        reasons(pins, withInstances).forEach((version, reason) -> kept.put(version, reason.text()));
        return kept;
    }

    private Map<ServiceVersion, Reason> reasons(Collection<Pin> pins, Set<ServiceVersion> withInstances) {
        Set<ServiceVersion> inFile = new HashSet<>();
        for (Pin pin : pins) {
            ServiceVersion version = pin.version();
            description
                    .get()
                    .service(version.service())
                    .filter(service -> service.names(version.version()))
                    .ifPresent(service -> inFile.add(version));
        }
        return PinRetention.reasons(pins, withInstances, inFile);
    }
}
