package farm.console.control;

import farm.console.desired.Traffic;
import farm.console.farm.Farm;
import farm.console.provision.Provisioner;
import farm.console.version.PinCleanup;
import farm.console.version.PinnedTraffic;
import farm.console.version.Pins;
import farm.console.version.ServiceVersion;
import farm.model.description.FarmDescription;
import farm.model.process.ProcessKind;
import farm.model.process.ProcessRecord;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Records which versions have traffic, drops the pins and copies that nobody needs, and logs the
 * problems of pins.
 */
@Singleton
public class PinHousekeeping {

    private static final Logger LOG = Logger.getLogger(PinHousekeeping.class);

    private final Farm farm;
    private final Provisioner provisioner;
    private final Pins pins;
    private final PinnedTraffic pinnedTraffic;
    private final PinCleanup cleanup;
    private final Traffic traffic;
    private Set<String> logged = Set.of();

    @Inject
    PinHousekeeping(
            Farm farm,
            Provisioner provisioner,
            Pins pins,
            PinnedTraffic pinnedTraffic,
            PinCleanup cleanup,
            Traffic traffic) {
        this.farm = farm;
        this.provisioner = provisioner;
        this.pins = pins;
        this.pinnedTraffic = pinnedTraffic;
        this.cleanup = cleanup;
        this.traffic = traffic;
    }

    void cleanUp() {
        try {
            recordTraffic();
            cleanup.run(this::withInstances);
            log(pins.problems());
        } catch (IOException e) {
            log(List.of("unused copies of builds cannot be deleted: " + e));
        }
    }

    private void recordTraffic() throws IOException {
        FarmDescription description = farm.description();
        Map<ServiceVersion, Long> counts = farm.desired().instances().stream()
                .collect(Collectors.groupingBy(
                        instance -> new ServiceVersion(instance.service(), instance.version()), Collectors.counting()));
        for (Map.Entry<ServiceVersion, Long> entry : counts.entrySet()) {
            ServiceVersion version = entry.getKey();
            int count = entry.getValue().intValue();
            if (pinnedTraffic.isOutdated(version, count)
                    && traffic.hasWeight(description, version.service(), version.version())
                            .orElse(false)) {
                pinnedTraffic.record(version, count);
            }
        }
    }

    private Set<ServiceVersion> withInstances() {
        Set<ServiceVersion> versions = new HashSet<>();
        // first the living ones: a removed instance is in one of the lists, or in both
        for (ProcessRecord record : provisioner.records()) {
            String service = record.service();
            String version = record.version();
            if (record.kind() == ProcessKind.INSTANCE && service != null && version != null) {
                versions.add(new ServiceVersion(service, version));
            }
        }
        farm.desired()
                .instances()
                .forEach(instance -> versions.add(new ServiceVersion(instance.service(), instance.version())));
        return versions;
    }

    // a problem stays until somebody acts, and one line about it is enough
    private void log(List<String> problems) {
        problems.stream().filter(problem -> !logged.contains(problem)).forEach(LOG::warn);
        logged = Set.copyOf(problems);
    }
}
