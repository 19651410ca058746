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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The pinned builds of all versions. The first start of a version pins what it runs; every later
 * start uses that, whatever has been built since.
 */
@Singleton
public class Pins {

    private static final Logger LOG = Logger.getLogger(Pins.class);

    private final PinFiles files;
    private final BuildCopies copies;
    private final Pinning pinning;
    private final Supplier<FarmDescription> description;
    private final Preparations preparations = new Preparations();

    @Inject
    Pins(FarmPaths paths, Farm farm, PinFiles files, BuildCopies copies) {
        this(paths.checkout(), files, copies, new ArtifactDownload(), farm::description);
    }

    Pins(
            Path checkout,
            PinFiles files,
            BuildCopies copies,
            ArtifactDownload download,
            Supplier<FarmDescription> description) {
        this.files = files;
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

    /**
     * Returns the beginning of the hash of a version's build; empty if it is not pinned, is a
     * command without an artifact, or its pin is damaged.
     */
    public Optional<String> shortHash(String service, String version) {
        return files.readable(new ServiceVersion(service, version)).flatMap(Pin::shortHash);
    }

    /** Returns all pins, by service and version. Damaged ones are among {@link #problems}. */
    public List<Pin> all() throws IOException {
        return files.all().pins();
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
        if (files.create(pin)) {
            LOG.infof("pinned %s to %s", version, text(pin));
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
        Pin pin = files.replace(pinning.pin(version, described.build(name)));
        LOG.infof("pinned %s anew, to %s", version, text(pin));
        return pin;
    }

    /**
     * Pins the command, folder, environment and faults that {@code farm.yaml} says now, for a
     * version that keeps its build. Changes nothing if the file names another build, or says the
     * same. Running instances keep what they run until they are restarted.
     */
    public void pinLaunch(String service, String name) throws IOException {
        ServiceVersion version = new ServiceVersion(service, name);
        Optional<BuildDescription> now = description.get().service(service).map(described -> described.build(name));
        if (now.isPresent() && files.update(version, pin -> withLaunch(pin, now.get()))) {
            LOG.infof("%s keeps its build and takes over its settings from farm.yaml", version);
        }
    }

    private static Pin withLaunch(Pin pin, BuildDescription now) {
        return PinDifference.of(pin, now)
                .filter(PinDifference::isAppliedByRestart)
                .map(difference -> pin.withDescription(now))
                .orElse(pin);
    }

    /**
     * Returns how {@code farm.yaml} differs from the pin of a version, with the ways out, on one
     * line. Empty if it does not, or the version is not pinned.
     */
    public Optional<String> difference(String service, String version) {
        return files.readable(new ServiceVersion(service, version))
                .flatMap(this::difference)
                .map(PinDifference::text);
    }

    /** Returns what a description changes about pinned versions. */
    public PinPlan plan(FarmDescription next) throws IOException {
        List<ServiceVersion> restarts = new ArrayList<>();
        List<PinPlan.RefusedBuild> refused = new ArrayList<>();
        for (Pin pin : all()) {
            difference(pin, next).ifPresent(difference -> {
                if (difference.isAppliedByRestart()) {
                    restarts.add(pin.version());
                } else {
                    refused.add(new PinPlan.RefusedBuild(
                            pin.version().toString(), difference.reason(), difference.remedy()));
                }
            });
        }
        return new PinPlan(restarts, refused);
    }

    private Optional<PinDifference> difference(Pin pin) {
        return difference(pin, description.get());
    }

    private static Optional<PinDifference> difference(Pin pin, FarmDescription now) {
        return now.service(pin.version().service())
                .filter(service -> service.names(pin.version().version()))
                .flatMap(service ->
                        PinDifference.of(pin, service.build(pin.version().version())));
    }

    /**
     * Returns what is wrong with pins, one line each: damaged files, other builds in {@code
     * farm.yaml}, and running versions that need a restart.
     */
    public List<String> problems() throws IOException {
        PinFiles.All all = files.all();
        List<String> problems = new ArrayList<>(all.damaged());
        for (Pin pin : all.pins()) {
            difference(pin)
                    .filter(difference -> !difference.isAppliedByRestart() || hasInstances(pin.version()))
                    .map(PinDifference::text)
                    .ifPresent(problems::add);
        }
        return problems;
    }

    private boolean hasInstances(ServiceVersion version) {
        return description.get().count(version.service(), version.version()) > 0;
    }
}
