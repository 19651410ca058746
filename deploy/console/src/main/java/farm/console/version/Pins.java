package farm.console.version;

import farm.console.farm.Farm;
import farm.console.farm.FarmPaths;
import farm.model.description.BuildDescription;
import farm.model.description.FarmDescription;
import farm.model.description.ServiceDescription;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The pinned builds of all versions. The first start of a version pins what it runs; every later
 * start uses that, whatever has been built since.
 */
@Singleton
public class Pins {

    private static final Logger LOG = Logger.getLogger(Pins.class);
    // a more exact time would only mean more writes
    private static final Duration TRAFFIC_ACCURACY = Duration.ofMinutes(1);

    private final PinFiles files;
    private final BuildCopies copies;
    private final Pinning pinning;
    private final Supplier<FarmDescription> description;
    private final Preparations preparations = new Preparations();

    @Inject
    Pins(FarmPaths paths, Farm farm, BuildCopies copies) {
        this(
                paths.home().versions(),
                paths.home().applications(),
                paths.checkout(),
                copies,
                new ArtifactDownload(),
                farm::description);
    }

    /**
     * @param folder the folder of the pins
     * @param applications the folder of the copies
     */
    Pins(
            Path folder,
            Path applications,
            Path checkout,
            BuildCopies copies,
            ArtifactDownload download,
            Supplier<FarmDescription> description) {
        files = new PinFiles(folder, applications);
        this.copies = copies;
        pinning = new Pinning(checkout, copies, download);
        this.description = description;
    }

    /**
     * Returns the pin of a version; empty if it was never started.
     *
     * @throws IOException if the pin is damaged; the message is one line for users
     */
    public Optional<Pin> of(String service, String version) throws IOException {
        return files.read(new ServiceVersion(service, version));
    }

    /** Returns all pins, by service and version. Damaged ones are among {@link #problems}. */
    List<Pin> all() throws IOException {
        List<Pin> all = new ArrayList<>();
        for (ServiceVersion version : files.versions()) {
            try {
                files.read(version).ifPresent(all::add);
            } catch (IOException e) {
                LOG.debug(e.getMessage());
            }
        }
        return all;
    }

    /**
     * Returns the pin that a start of a version uses. Pins the version if this is its first start.
     *
     * @return empty while its artifact is being copied or downloaded
     * @throws IOException if it cannot be pinned, or its copy is damaged; the message is one line
     *     for users
     */
    public Optional<Pin> forStart(ServiceDescription service, String name) throws IOException {
        ServiceVersion version = new ServiceVersion(service.name(), name);
        Optional<Pin> pin = files.read(version);
        if (pin.isPresent() && isIntact(pin.get())) {
            return pin;
        }
        Preparations.Task task = pin.isPresent() ? () -> restore(pin.get()) : () -> pin(service, version);
        boolean isQuick =
                pin.map(Pin::description).orElseGet(() -> service.build(name)).artifact() == null;
        if (!isQuick) {
            preparations.begin(version, task);
            return Optional.empty();
        }
        task.run();
        return files.read(version);
    }

    private boolean isIntact(Pin pin) throws IOException {
        return pin.copy() == null || damage(pin, pin.copy()).isEmpty();
    }

    private Optional<String> damage(Pin pin, Path built) throws IOException {
        Optional<BuildCopy> copy = copies.open(built);
        if (copy.isEmpty() || !copy.get().hash().equals(pin.hash())) {
            return Optional.of(Files.exists(built) ? "its list of files is damaged" : built + " is missing");
        }
        Optional<String> damage = copy.get().damage();
        if (damage.isEmpty()) {
            copies.chosen(copy.get());
        }
        return damage;
    }

    private void pin(ServiceDescription service, ServiceVersion version) throws IOException {
        Pin pin = pinning.pin(version, service.build(version.version()));
        synchronized (files) {
            if (files.read(version).isEmpty()) {
                files.write(pin);
                LOG.infof("pinned %s to %s", version, text(pin));
            }
        }
    }

    private void restore(Pin pin) throws IOException {
        Path built = pin.copy();
        Optional<String> damage = built == null ? Optional.empty() : damage(pin, built);
        if (damage.isEmpty()) {
            return;
        }
        if (!isRestored(pin)) {
            throw new IOException("the copy of " + pin.version() + " (" + text(pin) + ") is damaged: " + damage.get()
                    + "; pin the version anew with: " + PinFiles.repin(pin.version()));
        }
        LOG.infof("restored the copy of %s (%s): %s", pin.version(), text(pin), damage.get());
    }

    private boolean isRestored(Pin pin) throws IOException {
        try {
            return pinning.restore(pin) && isIntact(pin);
        } catch (IOException e) {
            LOG.debugf("%s cannot be restored: %s", pin.version(), e.getMessage());
            return false;
        }
    }

    private static String text(Pin pin) {
        return pin.shortHash().map(hash -> "build " + hash + " of ").orElse("the command ") + pin.origin();
    }

    /**
     * Pins a version to what {@code farm.yaml} names for it now. Running instances keep what they
     * run; the next start of each uses the new pin. May take minutes if an artifact is downloaded.
     *
     * @return the new pin
     * @throws IOException if that fails, which changes nothing; the message is one line for users
     */
    public Pin repin(String service, String name) throws IOException {
        ServiceVersion version = new ServiceVersion(service, name);
        ServiceDescription described = description
                .get()
                .service(service)
                .orElseThrow(() -> new IOException("farm.yaml describes no service " + service));
        Pin next = pinning.pin(version, described.build(name));
        synchronized (files) {
            Optional<Pin> before = readable(version);
            Pin pin = before.isPresent()
                    ? next.withTraffic(before.get().lastTraffic(), before.get().lastCount())
                    : next;
            files.write(pin);
            LOG.infof("pinned %s anew, to %s", version, text(pin));
            return pin;
        }
    }

    /**
     * Pins the command, folder, environment and faults that {@code farm.yaml} says now, for a
     * version that keeps its build. Changes nothing if the file names another build, or says the
     * same. Running instances keep what they run until they are restarted.
     */
    public void pinLaunch(String service, String name) throws IOException {
        ServiceVersion version = new ServiceVersion(service, name);
        synchronized (files) {
            Optional<Pin> pin = readable(version);
            Optional<BuildDescription> now = description.get().service(service).map(described -> described.build(name));
            if (pin.isPresent()
                    && now.isPresent()
                    && PinDifference.of(pin.get(), now.get())
                            .filter(PinDifference::isAppliedByRestart)
                            .isPresent()) {
                files.write(pin.get().withDescription(now.get()));
                LOG.infof("%s keeps its build and takes over its settings from farm.yaml", version);
            }
        }
    }

    private Optional<Pin> readable(ServiceVersion version) {
        try {
            return files.read(version);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns how {@code farm.yaml} differs from the pin of a version, with the ways out, on one
     * line. Empty if it does not, or the version is not pinned.
     */
    Optional<String> difference(String service, String version) {
        return readable(new ServiceVersion(service, version))
                .flatMap(this::difference)
                .map(PinDifference::text);
    }

    private Optional<PinDifference> difference(Pin pin) {
        return description
                .get()
                .service(pin.version().service())
                .filter(service -> isInFile(service, pin.version().version()))
                .flatMap(service ->
                        PinDifference.of(pin, service.build(pin.version().version())));
    }

    private static boolean isInFile(ServiceDescription service, String version) {
        return service.instances().containsKey(version) || service.versions().containsKey(version);
    }

    /** Returns what is wrong with pins, one line each: damaged files, and all differences. */
    public List<String> problems() throws IOException {
        List<String> problems = new ArrayList<>();
        for (ServiceVersion version : files.versions()) {
            try {
                files.read(version)
                        .flatMap(this::difference)
                        .map(PinDifference::text)
                        .ifPresent(problems::add);
            } catch (IOException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        return problems;
    }

    /**
     * Returns whether {@link #recordTraffic} would change something.
     *
     * @param count how many instances the version has
     */
    public boolean isTrafficOutdated(ServiceVersion version, int count) {
        return readable(version)
                .filter(pin -> isOutdated(pin, Instant.now(), count))
                .isPresent();
    }

    /**
     * Records that a version has requests now.
     *
     * @param count how many instances it has
     */
    public void recordTraffic(ServiceVersion version, int count) throws IOException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        synchronized (files) {
            Optional<Pin> pin = readable(version);
            if (pin.isPresent() && isOutdated(pin.get(), now, count)) {
                files.write(pin.get().withTraffic(now, count));
            }
        }
    }

    private static boolean isOutdated(Pin pin, Instant now, int count) {
        Instant last = pin.lastTraffic();
        Integer lastCount = pin.lastCount();
        return last == null
                || lastCount == null
                || lastCount != count
                || last.plus(TRAFFIC_ACCURACY).isBefore(now);
    }

    /**
     * Drops the pins that nobody needs, and deletes copies that are neither pinned nor used.
     *
     * @param withInstances the versions that have instances, draining ones included
     */
    public void cleanUp(Supplier<Set<ServiceVersion>> withInstances) throws IOException {
        // before the instances: a version has an instance before it has a pin
        List<Pin> all = new ArrayList<>();
        boolean areAllReadable = true;
        for (ServiceVersion version : files.versions()) {
            try {
                files.read(version).ifPresent(all::add);
            } catch (IOException e) {
                areAllReadable = false;
            }
        }
        Set<ServiceVersion> needed = new HashSet<>(withInstances.get());
        for (Pin pin : all) {
            ServiceVersion version = pin.version();
            description
                    .get()
                    .service(version.service())
                    .filter(service -> isInFile(service, version.version()))
                    .ifPresent(service -> needed.add(version));
        }
        List<Pin> dropped = PinRetention.unneeded(all, needed);
        for (Pin pin : dropped) {
            files.delete(pin.version());
            LOG.infof("dropped the pin of %s, which has no instances and had no traffic lately", pin.version());
        }
        // a damaged pin may need any copy
        if (areAllReadable) {
            Set<Path> pinned = new HashSet<>();
            all.stream()
                    .filter(pin -> !dropped.contains(pin))
                    .map(Pin::copy)
                    .filter(copy -> copy != null)
                    .forEach(pinned::add);
            copies.deleteUnused(pinned);
        }
    }
}
