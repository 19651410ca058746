package farm.console.farm;

import farm.console.desired.DesiredInstance;
import farm.console.desired.Ownership;
import farm.console.desired.Traffic;
import farm.console.desired.VersionCount;
import farm.console.desired.Writer;
import farm.model.description.FarmDescription;
import farm.model.description.Faults;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The edits of {@code farm.yaml} that commands make. A removed version loses its faults. A version
 * that has weight keeps its last instance, unless the edit is forced. Instances that a rollout
 * needs stay as they are, even then. An edit is saved when its method returns.
 */
@Singleton
public class FarmEdits {

    private static final Predicate<DesiredInstance> NONE = instance -> false;

    private final Farm farm;
    private final Traffic traffic;
    private final Ownership ownership;

    @Inject
    FarmEdits(Farm farm, Traffic traffic, Ownership ownership) {
        this.farm = farm;
        this.traffic = traffic;
        this.ownership = ownership;
    }

    /**
     * Adds instances of a version.
     *
     * @param count at least 1
     * @param faults {@link Faults#NONE} to leave the version's faults as they are
     * @return the new instances
     */
    public List<DesiredInstance> add(String service, String version, int count, Faults faults)
            throws IOException, RefusedEditException {
        synchronized (farm) {
            requireFree(service, version);
            int all = requested(service, version) + count;
            requireAllowed(all);
            if (!faults.equals(Faults.NONE)) {
                requireSameFaults(service, version, faults);
            }
            Optional<Faults> own = faults.equals(Faults.NONE) ? Optional.empty() : Optional.of(faults);
            return farm.edit(new VersionEdit(service, version, Optional.of(all), own, NONE, Writer.ADD));
        }
    }

    // Faults belong to a version, not to an instance.
    private void requireSameFaults(String service, String version, Faults faults) throws RefusedEditException {
        boolean hasInstances = !farm.desired().of(service, version).isEmpty();
        boolean same = farm.state()
                .requested()
                .service(service)
                .map(described -> described.build(version).faults().equals(faults))
                .orElse(false);
        if (hasInstances && !same) {
            throw new RefusedEditException(
                    service + " " + version + " runs with other faults; add another version, or remove this one first");
        }
    }

    /**
     * The result of a change of a count.
     *
     * @param before the count before
     */
    public record Scaled(int before, List<DesiredInstance> started) {}

    /**
     * Sets the number of instances of a version.
     *
     * @param force whether the last instance of a version that has weight may end
     */
    public Scaled scale(String service, String version, int count, boolean force)
            throws IOException, RefusedEditException {
        synchronized (farm) {
            int before = requested(service, version);
            if (count != before) {
                requireFree(service, version);
            }
            return new Scaled(before, setCount(service, version, count, force, Writer.SCALE));
        }
    }

    private List<DesiredInstance> setCount(String service, String version, int count, boolean force, Writer writer)
            throws IOException, RefusedEditException {
        requireAllowed(count);
        if (count == 0 && !force) {
            requireNoWeight(service, version);
        }
        Predicate<DesiredInstance> removed = count == 0 && force ? instance -> instance.isOf(service, version) : NONE;
        Optional<Integer> next = count == 0 ? none(service, version) : Optional.of(count);
        return farm.edit(new VersionEdit(service, version, next, Optional.empty(), removed, writer));
    }

    /**
     * Removes one instance.
     *
     * @return false if there is no such instance
     */
    public boolean remove(String id, boolean force) throws IOException, RefusedEditException {
        synchronized (farm) {
            Optional<DesiredInstance> found = farm.desired().instance(id);
            if (found.isEmpty()) {
                return false;
            }
            DesiredInstance instance = found.get();
            requireFree(instance.service(), instance.version());
            int others =
                    farm.desired().of(instance.service(), instance.version()).size() - 1;
            if (others == 0 && !force) {
                requireNoWeight(instance.service(), instance.version());
            }
            farm.edit(new VersionEdit(
                    instance.service(),
                    instance.version(),
                    others == 0 ? none(instance.service(), instance.version()) : Optional.of(others),
                    others == 0 ? Optional.of(Faults.NONE) : Optional.empty(),
                    instance::equals,
                    Writer.REMOVE));
            return true;
        }
    }

    /**
     * Removes all instances of a version.
     *
     * @return false if it has none
     */
    public boolean removeVersion(String service, String version, boolean force)
            throws IOException, RefusedEditException {
        synchronized (farm) {
            if (farm.desired().of(service, version).isEmpty()) {
                return false;
            }
            requireFree(service, version);
            if (!force) {
                requireNoWeight(service, version);
            }
            farm.edit(new VersionEdit(
                    service,
                    version,
                    none(service, version),
                    Optional.of(Faults.NONE),
                    instance -> instance.isOf(service, version),
                    Writer.REMOVE));
            return true;
        }
    }

    /**
     * Sets the number of instances of a version for a rollout. Does nothing if it is that already;
     * an edit of the file that waits for the rollout goes on waiting.
     *
     * @param force whether the last instance of a version that has weight may end
     */
    public void ensure(String service, String version, int count, boolean force)
            throws IOException, RefusedEditException {
        synchronized (farm) {
            if (farm.description().count(service, version) != count) {
                setCount(service, version, count, force, Writer.ROLLOUT);
            }
        }
    }

    /**
     * Starts a version that has weight and no instances.
     *
     * @return the new instances
     */
    public List<DesiredInstance> startOnDemand(String service, String version)
            throws IOException, RefusedEditException {
        synchronized (farm) {
            int count = farm.desired()
                    .count(service, version)
                    .map(VersionCount::lastPositive)
                    .filter(last -> last > 0)
                    .orElse(1);
            return farm.edit(
                    new VersionEdit(service, version, Optional.of(count), Optional.empty(), NONE, Writer.WEIGHTS));
        }
    }

    /**
     * Returns how the file says that a version has no instances. It loses the count; its weight may
     * start it again. An explicit 0 keeps a version off that has weight.
     */
    private Optional<Integer> none(String service, String version) {
        boolean hasWeight =
                traffic.hasWeight(farm.description(), service, version).orElse(true);
        return hasWeight ? Optional.of(0) : Optional.empty();
    }

    private int requested(String service, String version) {
        return farm.state().requested().count(service, version);
    }

    private void requireFree(String service, String version) throws RefusedEditException {
        Optional<Ownership.Owner> owner = ownership.owner(service, version);
        if (owner.isPresent()) {
            throw new RefusedEditException(owner.get().refusal(version));
        }
    }

    private static void requireAllowed(int count) throws RefusedEditException {
        if (count > FarmDescription.MAX_COUNT) {
            throw new RefusedEditException(
                    "that makes " + count + " instances of one version (allowed: " + FarmDescription.MAX_COUNT + ")");
        }
    }

    private void requireNoWeight(String service, String version) throws RefusedEditException {
        Optional<Boolean> weight = traffic.hasWeight(farm.description(), service, version);
        if (weight.isEmpty()) {
            throw new RefusedEditException("the weight of " + service + " " + version
                    + " is unknown, since neither a load balancer nor Consul answers;"
                    + " to remove it all the same, use --force (over HTTP ?force=true)");
        }
        if (weight.get()) {
            throw new RefusedEditException(service + " " + version
                    + " has weight; give it to another version, or use --force (over HTTP ?force=true)");
        }
    }
}
