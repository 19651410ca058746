package farm.console.rollout;

import farm.console.farm.Farm;
import farm.console.health.ConsulView;
import farm.console.health.LoadBalancerView;
import farm.console.provision.Provisioner;
import farm.console.status.FarmStatus;
import farm.model.process.ProcessRecord;
import farm.model.status.Part;
import farm.model.status.PartKind;
import farm.model.status.PartState;
import farm.rollout.Observation.Instances;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the instances of a service. */
@Singleton
class InstancesReader {

    private final Farm farm;
    private final FarmStatus status;
    private final Provisioner provisioner;
    private final ConsulView consul;
    private final LoadBalancerView view;

    @Inject
    InstancesReader(Farm farm, FarmStatus status, Provisioner provisioner, ConsulView consul, LoadBalancerView view) {
        this.farm = farm;
        this.status = status;
        this.provisioner = provisioner;
        this.consul = consul;
        this.view = view;
    }

    boolean isRegistryAvailable() {
        return consul.passing() != null;
    }

    /**
     * Returns the instances of each version that has some, described or running.
     *
     * @param loadBalancers the ids of those that answer; others say nothing about health
     */
    Map<String, Instances> read(String service, Set<String> loadBalancers) {
        Map<String, Set<String>> running = new HashMap<>();
        Map<String, Set<String>> draining = new HashMap<>();
        Map<String, Integer> healthy = new HashMap<>();
        Map<String, String> problems = new HashMap<>();
        for (Part part : parts(service)) {
            String version = String.valueOf(part.version());
            String process = process(part);
            if (process != null) {
                running.computeIfAbsent(version, any -> new HashSet<>()).add(process);
                if (part.state() == PartState.STOPPED) { // one with a process drains
                    draining.computeIfAbsent(version, any -> new HashSet<>()).add(process);
                }
            }
            if (serves(part, loadBalancers)) {
                healthy.merge(version, 1, Integer::sum);
            }
            String reason = part.reason();
            if (reason != null) {
                problems.put(version, reason);
            }
        }
        Map<String, Instances> all = new HashMap<>();
        Set<String> versions = new HashSet<>(running.keySet());
        farm.desired().instances().stream()
                .filter(instance -> instance.service().equals(service))
                .forEach(instance -> versions.add(instance.version()));
        for (String version : versions) {
            all.put(
                    version,
                    new Instances(
                            farm.description().count(service, version),
                            running.getOrDefault(version, Set.of()),
                            draining.getOrDefault(version, Set.of()),
                            healthy.getOrDefault(version, 0),
                            problems.get(version)));
        }
        return all;
    }

    /** Returns the URLs of the passing instances of some versions. */
    List<URI> urls(String service, Set<String> versions) {
        return parts(service).stream()
                .filter(part -> versions.contains(String.valueOf(part.version())))
                .filter(part -> part.state() == PartState.PASSING && part.address() != null && part.port() != null)
                .map(part -> URI.create("http://" + part.address() + ":" + part.port()))
                .toList();
    }

    private List<Part> parts(String service) {
        return status.parts().stream()
                .filter(part -> part.kind() == PartKind.INSTANCE && service.equals(part.service()))
                .toList();
    }

    // a process is the same one as long as its id and the time of its start are
    private @Nullable String process(Part part) {
        return part.pid() == null
                ? null
                : provisioner
                        .record(part.id())
                        .map(ProcessRecord::process)
                        .map(process -> process.pid() + "@" + process.startTime())
                        .orElse(null);
    }

    private boolean serves(Part part, Set<String> loadBalancers) {
        String service = part.service();
        String address = part.address();
        Integer port = part.port();
        return part.state() == PartState.PASSING
                && service != null
                && address != null
                && port != null
                && view.isUpAtEach(service, address, port, loadBalancers);
    }
}
