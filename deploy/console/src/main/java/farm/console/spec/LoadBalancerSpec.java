package farm.console.spec;

import farm.console.environment.ChildEnvironment;
import farm.console.farm.FarmPaths;
import farm.console.provision.PartSpec;
import farm.console.provision.Program;
import farm.console.provision.ProgramSupplier;
import farm.model.description.FarmDescription;
import farm.model.description.LoadBalancerDescription;
import farm.model.description.LoadBalancerSettings;
import farm.model.name.LoadBalancerName;
import farm.model.process.ProcessKind;
import farm.model.process.ProcessRecord;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A load balancer: {@code lb/run} in a folder of its own, told by its environment what it is. */
@Singleton
public class LoadBalancerSpec {

    private static final String ADDRESS = "127.0.0.1";

    private final FarmPaths place;
    private final ChildEnvironment environment;

    @Inject
    LoadBalancerSpec(FarmPaths place, ChildEnvironment environment) {
        this.place = place;
        this.environment = environment;
    }

    PartSpec blueprint(LoadBalancerDescription one, FarmDescription description) {
        int offset = place.ports().offset();
        int port = one.port() + offset;
        Map<String, String> own = LoadBalancerSettings.variables(one, description, offset);
        own.put("LB_DIR", place.home().loadBalancer(one.service(), port).toString());
        return new PartSpec(
                one.id(offset),
                ProcessKind.LOAD_BALANCER,
                one.registersAs(),
                null,
                ADDRESS,
                port,
                URI.create("http://" + ADDRESS + ":" + (one.stats() + offset) + "/health"),
                Duration.ZERO,
                () -> new Program(List.of(run()), place.checkout(), environment.forLoadBalancer(own)),
                Optional.of(() ->
                        new Program(List.of(run(), "--stop"), place.checkout(), environment.forLoadBalancer(own))));
    }

    private String run() {
        return place.checkout().resolve("lb/run").toString();
    }

    /** What ends that which a load balancer leaves behind that the farm shall no longer have; nothing for other parts. */
    Optional<ProgramSupplier> sweep(ProcessRecord part) {
        String service = part.service();
        Integer port = part.port();
        if (part.kind() != ProcessKind.LOAD_BALANCER || service == null || port == null) {
            return Optional.empty();
        }
        Path folder = place.home().loadBalancer(LoadBalancerName.service(service), port);
        return Optional.of(() -> new Program(
                List.of(run(), "--stop"),
                place.checkout(),
                environment.forLoadBalancer(Map.of("LB_DIR", folder.toString()))));
    }
}
