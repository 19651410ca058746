package farm.console.spec;

import farm.console.desired.DesiredInstance;
import farm.console.environment.ChildEnvironment;
import farm.console.farm.Farm;
import farm.console.farm.FarmPaths;
import farm.console.farm.FarmState;
import farm.console.jvm.Applications;
import farm.console.jvm.Fingerprint;
import farm.console.provision.PartSpec;
import farm.console.provision.Program;
import farm.console.provision.ProgramSupplier;
import farm.model.description.FarmDescription;
import farm.model.description.LoadBalancerDescription;
import farm.model.description.ServiceDescription;
import farm.model.process.ProcessKind;
import farm.model.process.ProcessRecord;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The specifications of the desired parts, in the order in which they are started. */
@Singleton
public class PartSpecs {

    private static final String ADDRESS = "127.0.0.1";

    private final FarmPaths paths;
    private final Farm farm;
    private final ConsulSpec consul;
    private final LoadBalancerSpec loadBalancers;
    private final ChildEnvironment environment;
    private final Applications applications;
    private final InstancePrograms instances;

    @Inject
    PartSpecs(
            FarmPaths paths,
            Farm farm,
            ConsulSpec consul,
            LoadBalancerSpec loadBalancers,
            ChildEnvironment environment,
            Applications applications,
            InstancePrograms instances) {
        this.paths = paths;
        this.farm = farm;
        this.consul = consul;
        this.loadBalancers = loadBalancers;
        this.environment = environment;
        this.applications = applications;
        this.instances = instances;
    }

    /** Returns the specifications of all parts but the console itself. */
    public List<PartSpec> all() {
        FarmState state = farm.state();
        FarmDescription description = state.description();
        List<PartSpec> all = new ArrayList<>();
        all.add(consul.spec());
        for (LoadBalancerDescription loadBalancer : description.loadBalancers()) {
            all.add(loadBalancers.spec(loadBalancer, description));
        }
        for (DesiredInstance desired : state.desired().instances()) {
            description.service(desired.service()).ifPresent(service -> all.add(instance(desired, service)));
        }
        all.add(weightSync());
        return all;
    }

    private PartSpec weightSync() {
        int port = paths.ports().weightSync();
        Path folder = paths.checkout().resolve("weights/sync");
        Map<String, String> own = new TreeMap<>(Map.of(
                "QUARKUS_HTTP_HOST",
                ADDRESS,
                "QUARKUS_HTTP_PORT",
                Integer.toString(port),
                "FARM_INSTANCE_ADDRESS",
                ADDRESS,
                "FARM_SOURCE_DIR",
                paths.settings().weights().toString()));
        String repo = paths.settings().weightsRepo();
        if (repo != null) {
            own.put("FARM_SOURCE_URL", repo);
        }
        ProgramSupplier program = () -> withCallerUmask(applications.program(folder, environment.forWeightSync(own)));
        return new PartSpec(
                "weight-sync",
                ProcessKind.WEIGHT_SYNC,
                "weight-sync",
                null,
                ADDRESS,
                port,
                URI.create("http://" + ADDRESS + ":" + port + "/health"),
                Duration.ZERO,
                program,
                () -> Fingerprint.of(own + Fingerprint.of(folder.resolve("target/quarkus-app"))),
                Optional.empty());
    }

    // weight-sync writes weights files and repositories, which other users may have to read
    private Program withCallerUmask(Program program) {
        return environment
                .callerUmask()
                .map(umask -> {
                    List<String> command =
                            new ArrayList<>(List.of("sh", "-c", "umask " + umask + "; exec \"$@\"", "sh"));
                    command.addAll(program.command());
                    return new Program(command, program.folder(), program.environment());
                })
                .orElse(program);
    }

    /**
     * Returns the program that stops what a removed load balancer leaves behind; empty for other
     * parts.
     */
    public Optional<ProgramSupplier> cleanup(ProcessRecord part) {
        return loadBalancers.cleanup(part);
    }

    private PartSpec instance(DesiredInstance desired, ServiceDescription service) {
        return new PartSpec(
                desired.id(),
                ProcessKind.INSTANCE,
                desired.service(),
                desired.version(),
                desired.address(),
                desired.port(),
                URI.create("http://" + desired.address() + ":" + desired.port() + service.health(desired.version())),
                instances.startDelay(desired, service),
                () -> instances.program(desired, service),
                () -> instances.fingerprint(desired, service),
                Optional.empty());
    }
}
