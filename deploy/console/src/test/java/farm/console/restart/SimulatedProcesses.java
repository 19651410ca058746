package farm.console.restart;

import farm.console.desired.DesiredInstance;
import farm.console.farm.Farm;
import farm.console.provision.PartSpec;
import farm.console.provision.ProgramSupplier;
import farm.console.provision.Provisioner;
import farm.model.process.ProcessIdentity;
import farm.model.process.ProcessKind;
import farm.model.process.ProcessRecord;
import farm.model.status.Part;
import farm.model.status.PartKind;
import farm.model.status.PartState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Instances that outlive the consoles of a test. Each needs a tick to become passing, and one to
 * drain. What a console knows of draining ends with it.
 */
final class SimulatedProcesses implements Provisioner {

    private final Map<String, ProcessRecord> records = new TreeMap<>();
    private final Map<String, ProcessRecord> draining = new LinkedHashMap<>();
    private final Set<String> living = new HashSet<>();
    private final Set<String> passing = new HashSet<>();
    private long pid = 10_000_000; // larger than any real one

    /** Does what the supervisor does once, and lets time pass. */
    void tick(Farm farm) {
        passing.addAll(living);
        for (String id : List.copyOf(draining.keySet())) {
            living.remove(id);
            passing.remove(id);
            forget(id);
            draining.remove(id);
        }
        for (ProcessRecord record : List.copyOf(records.values())) {
            if (farm.desired().instance(record.id()).isEmpty()) {
                drain(record);
            }
        }
        for (DesiredInstance instance : farm.desired().instances()) {
            if (!living.contains(instance.id()) && !draining.containsKey(instance.id())) {
                living.add(instance.id());
                records.put(instance.id(), record(instance));
            }
        }
    }

    private ProcessRecord record(DesiredInstance instance) {
        return new ProcessRecord(
                instance.id(),
                ProcessKind.INSTANCE,
                instance.service(),
                instance.version(),
                instance.address(),
                instance.port(),
                new ProcessIdentity(pid++, "1"));
    }

    void drain(ProcessRecord record) {
        draining.putIfAbsent(record.id(), record);
    }

    Collection<ProcessRecord> draining() {
        return draining.values();
    }

    /** The console that knew what is draining was killed. */
    void forgetDraining() {
        draining.clear();
    }

    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        for (ProcessRecord record : records.values()) {
            parts.add(new Part(
                    PartKind.INSTANCE,
                    record.id(),
                    record.service(),
                    record.version(),
                    record.address(),
                    record.port(),
                    record.pid(),
                    draining.containsKey(record.id())
                            ? PartState.STOPPED
                            : passing.contains(record.id()) ? PartState.PASSING : PartState.STARTING));
        }
        return parts;
    }

    long serving() {
        return parts().stream()
                .filter(part -> part.state() == PartState.PASSING)
                .count();
    }

    Set<ProcessIdentity> identities() {
        Set<ProcessIdentity> identities = new HashSet<>();
        living.forEach(id -> record(id).ifPresent(record -> identities.add(record.process())));
        return identities;
    }

    @Override
    public Collection<ProcessRecord> records() {
        return records.values();
    }

    @Override
    public Optional<ProcessRecord> record(String id) {
        return Optional.ofNullable(records.get(id));
    }

    @Override
    public boolean isAlive(String id) {
        return living.contains(id);
    }

    @Override
    public void start(PartSpec part) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> lastLogLine(String id) {
        return Optional.empty();
    }

    @Override
    public void terminate(String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean stop(String id, Optional<ProgramSupplier> cleanup, Duration timeout) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void forget(String id) {
        records.remove(id);
    }
}
