package farm.console.farm;

import farm.console.desired.DesiredInstance;
import farm.console.desired.DesiredState;
import farm.console.desired.Faults;
import farm.console.desired.Merge;
import farm.model.AtomicFile;
import farm.model.description.DescriptionException;
import farm.model.description.DescriptionReader;
import farm.model.description.FarmDescription;
import farm.model.description.LoadBalancerSettings;
import farm.model.description.ServiceDescription;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What the farm shall be: {@code farm.yaml}, and what was added and removed. Every change is kept before it is answered. */
@Singleton
public class Farm {

    private static final Logger LOG = Logger.getLogger(Farm.class);
    private static final String ADDRESS = "127.0.0.1";

    private final FarmPaths place;
    private final DesiredStateFile file;
    private final Set<Integer> leaving = ConcurrentHashMap.newKeySet();
    private FarmDescription description;
    private @Nullable FileTime readAt;
    private DesiredState desired;

    @Inject
    Farm(FarmPaths place) throws IOException, DescriptionException {
        this.place = place;
        file = new DesiredStateFile(place.home().desired());
        desired = file.read();
        readAt = modified();
        description = read();
        merge();
    }

    // A mistake made while the farm runs must not keep the next console from looking after it.
    private FarmDescription read() throws IOException, DescriptionException {
        Path lastGood = place.home().lastDescription();
        try {
            FarmDescription read = DescriptionReader.read(place.description());
            LoadBalancerSettings.check(
                    place.description(), read, place.checkout(), place.ports().offset());
            AtomicFile.write(lastGood, Files.readString(place.description()));
            return read;
        } catch (DescriptionException e) {
            if (!Files.exists(lastGood)) {
                throw e;
            }
            LOG.warnf("%s; the farm stays as it was", e.getMessage());
            return DescriptionReader.read(lastGood);
        }
    }

    /** Looks whether {@code farm.yaml} was changed; one that can't be used is named in the log and changes nothing. */
    public synchronized void lookAgain() {
        FileTime now = modified();
        if (now == null || now.equals(readAt)) {
            return;
        }
        readAt = now;
        try {
            FarmDescription before = description;
            description = read();
            try {
                merge();
            } catch (IOException | IllegalArgumentException e) {
                description = before;
                throw e;
            }
            if (!description.equals(before)) {
                LOG.infof("%s has changed", place.description());
            }
        } catch (DescriptionException | IOException | IllegalArgumentException e) {
            LOG.warnf("%s; the farm stays as it was", e.getMessage());
        }
    }

    private @Nullable FileTime modified() {
        try {
            return Files.getLastModifiedTime(place.description());
        } catch (IOException e) {
            return null;
        }
    }

    private void merge() throws IOException {
        Map<String, Map<String, Integer>> told = new LinkedHashMap<>();
        description.services().forEach((name, service) -> told.put(name, service.instances()));
        DesiredState merged =
                Merge.merge(desired, told, (now, service, version) -> find(now, service, version, Faults.NONE));
        // an instance of a service that is no longer described could not be started
        keep(merged.without(instance -> description.service(instance.service()).isEmpty()));
    }

    private DesiredInstance find(DesiredState now, String service, String version, Faults faults) {
        ServiceDescription described = description.service(service).orElseThrow();
        int port = FreePort.find(described, description, now, place.ports(), leaving);
        return new DesiredInstance(service, version, ADDRESS, port, faults);
    }

    private void keep(DesiredState next) throws IOException {
        if (!next.equals(desired)) {
            file.write(next);
            desired = next;
        }
    }

    public synchronized FarmDescription description() {
        return description;
    }

    public synchronized DesiredState desired() {
        return desired;
    }

    /**
     * Wants more instances.
     *
     * @param service that is described
     * @return the new ones
     * @throws IllegalArgumentException with a line for people, if no port is left
     */
    public synchronized List<DesiredInstance> add(String service, String version, int count, Faults faults)
            throws IOException {
        List<DesiredInstance> added = new ArrayList<>();
        DesiredState next = desired;
        for (int i = 0; i < count; i++) {
            DesiredInstance instance = find(next, service, version, faults);
            next = next.with(instance);
            added.add(instance);
        }
        keep(next);
        return added;
    }

    /** No longer wants these instances; ids that are not wanted anyway are no error. */
    public synchronized void remove(Set<String> ids) throws IOException {
        keep(desired.without(instance -> ids.contains(instance.id())));
    }

    /** A port that a removed instance still uses is not given to another one. */
    public void isLeaving(int port, boolean leaves) {
        if (leaves) {
            leaving.add(port);
        } else {
            leaving.remove(port);
        }
    }
}
