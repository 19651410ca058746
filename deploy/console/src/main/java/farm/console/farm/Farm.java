package farm.console.farm;

import farm.console.desired.DesiredInstance;
import farm.console.desired.DesiredState;
import farm.console.desired.Merge;
import farm.model.AtomicFile;
import farm.model.description.DescriptionException;
import farm.model.description.DescriptionReader;
import farm.model.description.FarmDescription;
import farm.model.description.Faults;
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

/**
 * The desired state of the farm: {@code farm.yaml}, and the instances that were added and removed
 * since. Every change is saved before it takes effect.
 */
@Singleton
public class Farm {

    private static final Logger LOG = Logger.getLogger(Farm.class);
    private static final String ADDRESS = "127.0.0.1";

    private final FarmPaths paths;
    private final DesiredStateFile file;
    private final Set<Integer> reservedPorts = ConcurrentHashMap.newKeySet();
    private volatile @Nullable FileTime lastRead;
    private FarmDescription description;
    private DesiredState desired;

    @Inject
    Farm(FarmPaths paths) throws IOException, DescriptionException {
        this.paths = paths;
        file = new DesiredStateFile(paths.home().desired());
        desired = file.read();
        lastRead = modified();
        description = readOrLastValid();
        merge();
    }

    // An invalid farm.yaml must not keep the next console from supervising the farm.
    private FarmDescription readOrLastValid() throws IOException, DescriptionException {
        Path lastValid = paths.home().lastDescription();
        try {
            return read();
        } catch (DescriptionException e) {
            if (!Files.exists(lastValid)) {
                throw e;
            }
            LOG.warnf("%s; the farm stays as it was", e.getMessage());
            return DescriptionReader.read(lastValid);
        }
    }

    /**
     * Reads and validates {@code farm.yaml}, and saves the validated text as the last valid one. A
     * text that was valid before is not checked by {@code lb/run} again.
     */
    private FarmDescription read() throws IOException, DescriptionException {
        Path yaml = paths.description();
        Path lastValid = paths.home().lastDescription();
        String text = DescriptionReader.text(yaml);
        FarmDescription read = DescriptionReader.parse(yaml.toString(), text);
        if (!Files.exists(lastValid) || !Files.readString(lastValid).equals(text)) {
            LoadBalancerSettings.check(
                    yaml, read, paths.checkout(), paths.ports().offset());
            AtomicFile.write(lastValid, text);
        }
        return read;
    }

    /**
     * Applies {@code farm.yaml} if the file has changed. An invalid file is logged and changes
     * nothing. Only one thread may call this, since the validation runs a program without holding
     * the lock.
     */
    public void reload() {
        FileTime modified = modified();
        if (modified == null || modified.equals(lastRead)) {
            return;
        }
        lastRead = modified;
        try {
            if (apply(read())) {
                LOG.infof("applied the changes of %s", paths.description());
            }
        } catch (DescriptionException | IOException | IllegalArgumentException e) {
            LOG.warnf("%s; the farm stays as it was", e.getMessage());
        }
    }

    private synchronized boolean apply(FarmDescription next) throws IOException {
        FarmDescription before = description;
        description = next;
        try {
            merge();
        } catch (IOException | IllegalArgumentException e) {
            description = before;
            throw e;
        }
        return !next.equals(before);
    }

    private @Nullable FileTime modified() {
        try {
            return Files.getLastModifiedTime(paths.description());
        } catch (IOException e) {
            return null;
        }
    }

    private void merge() throws IOException {
        Map<String, Map<String, Integer>> declared = new LinkedHashMap<>();
        description.services().forEach((name, service) -> declared.put(name, service.instances()));
        DesiredState merged = Merge.merge(
                desired, declared, (current, service, version) -> allocate(current, service, version, Faults.NONE));
        // an instance of a service that is no longer described could not be started
        save(merged.without(instance -> description.service(instance.service()).isEmpty()));
    }

    private DesiredInstance allocate(DesiredState current, String service, String version, Faults faults) {
        ServiceDescription described = description.service(service).orElseThrow();
        int port = FreePort.find(described, description, current, paths.ports(), reservedPorts);
        return new DesiredInstance(service, version, ADDRESS, port, faults);
    }

    private void save(DesiredState next) throws IOException {
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
     * Adds instances to the desired state.
     *
     * @param service a service that {@code farm.yaml} describes
     * @return the new instances
     * @throws IllegalArgumentException if no port is free; the message is one line for users
     */
    public synchronized List<DesiredInstance> add(String service, String version, int count, Faults faults)
            throws IOException {
        List<DesiredInstance> added = new ArrayList<>();
        DesiredState next = desired;
        for (int i = 0; i < count; i++) {
            DesiredInstance instance = allocate(next, service, version, faults);
            next = next.with(instance);
            added.add(instance);
        }
        save(next);
        return added;
    }

    /** Removes these instances from the desired state; unknown ids are ignored. */
    public synchronized void remove(Set<String> ids) throws IOException {
        save(desired.without(instance -> ids.contains(instance.id())));
    }

    /**
     * Removes an instance from the desired state, unless it is the last one of its version.
     *
     * @return whether the instance is no longer desired
     */
    public synchronized boolean removeUnlessLast(DesiredInstance instance) throws IOException {
        List<DesiredInstance> ofVersion = desired.of(instance.service(), instance.version());
        if (ofVersion.equals(List.of(instance))) {
            return false;
        }
        remove(Set.of(instance.id()));
        return true;
    }

    /** Reserves a port that a removed instance still uses, so that no new instance gets it. */
    public void reservePort(int port) {
        reservedPorts.add(port);
    }

    /** Ends the reservation of {@link #reservePort}. */
    public void releasePort(int port) {
        reservedPorts.remove(port);
    }
}
