package farm.console.spec;

import farm.console.environment.ChildEnvironment;
import farm.console.farm.FarmPaths;
import farm.console.jvm.Fingerprint;
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
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The specification of a load balancer: {@code lb/run}, configured by its environment, with a
 * folder of its own.
 */
@Singleton
public class LoadBalancerSpec {

    private static final String ADDRESS = "127.0.0.1";

    private final FarmPaths paths;
    private final ChildEnvironment environment;

    @Inject
    LoadBalancerSpec(FarmPaths paths, ChildEnvironment environment) {
        this.paths = paths;
        this.environment = environment;
    }

    PartSpec spec(LoadBalancerDescription loadBalancer, FarmDescription description) {
        int offset = paths.ports().offset();
        int port = loadBalancer.port() + offset;
        Map<String, String> own = LoadBalancerSettings.variables(loadBalancer, description, offset);
        own.put(
                "LB_DIR",
                paths.home().loadBalancer(loadBalancer.service(), port).toString());
        return new PartSpec(
                loadBalancer.id(offset),
                ProcessKind.LOAD_BALANCER,
                loadBalancer.registersAs(),
                null,
                ADDRESS,
                port,
                URI.create("http://" + ADDRESS + ":" + (loadBalancer.stats() + offset) + "/health"),
                Duration.ZERO,
                () -> new Program(List.of(run()), paths.base(), environment.forLoadBalancer(own)),
                () -> Fingerprint.of(own + scripts()),
                Optional.of(() ->
                        new Program(List.of(run(), "--stop"), paths.checkout(), environment.forLoadBalancer(own))));
    }

    // lb/ has results of its build and tests too
    private String scripts() throws IOException {
        Path lb = paths.checkout().resolve("lb");
        StringBuilder all = new StringBuilder();
        for (String part : List.of("run", "haproxy-command", "lib", "libexec", "templates", "consul-template.hcl")) {
            all.append(Fingerprint.of(lb.resolve(part)));
        }
        return all.toString();
    }

    private String run() {
        return paths.checkout().resolve("lb/run").toString();
    }

    /**
     * Returns the program that stops what a removed load balancer leaves behind; empty for other
     * parts.
     */
    Optional<ProgramSupplier> cleanup(ProcessRecord part) {
        String service = part.service();
        Integer port = part.port();
        if (part.kind() != ProcessKind.LOAD_BALANCER || service == null || port == null) {
            return Optional.empty();
        }
        Path folder = paths.home().loadBalancer(LoadBalancerName.service(service), port);
        return Optional.of(() -> new Program(
                List.of(run(), "--stop"),
                paths.checkout(),
                environment.forLoadBalancer(Map.of("LB_DIR", folder.toString()))));
    }
}
