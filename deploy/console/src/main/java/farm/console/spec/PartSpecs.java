package farm.console.spec;

import farm.console.desired.DesiredInstance;
import farm.console.environment.ChildEnvironment;
import farm.console.farm.Farm;
import farm.console.farm.FarmPaths;
import farm.console.jvm.Applications;
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

/** The parts of the farm as it shall be now, in the order in which they are started. */
@Singleton
public class PartSpecs {

    private static final String ADDRESS = "127.0.0.1";

    private final FarmPaths place;
    private final Farm farm;
    private final ConsulSpec consul;
    private final LoadBalancerSpec loadBalancers;
    private final ChildEnvironment environment;
    private final Applications applications;
    private final InstancePrograms instances;

    @Inject
    PartSpecs(
            FarmPaths place,
            Farm farm,
            ConsulSpec consul,
            LoadBalancerSpec loadBalancers,
            ChildEnvironment environment,
            Applications applications,
            InstancePrograms instances) {
        this.place = place;
        this.farm = farm;
        this.consul = consul;
        this.loadBalancers = loadBalancers;
        this.environment = environment;
        this.applications = applications;
        this.instances = instances;
    }

    /** All parts that are processes of the console's own. */
    public List<PartSpec> all() {
        FarmDescription description = farm.description();
        List<PartSpec> all = new ArrayList<>();
        all.add(consul.blueprint());
        for (LoadBalancerDescription one : description.loadBalancers()) {
            all.add(loadBalancers.blueprint(one, description));
        }
        for (DesiredInstance wanted : farm.desired().instances()) {
            description.service(wanted.service()).ifPresent(service -> all.add(instance(wanted, service)));
        }
        all.add(weightSync());
        return all;
    }

    private PartSpec weightSync() {
        int port = place.ports().weightSync();
        Path folder = place.checkout().resolve("weights/sync");
        Map<String, String> own = new TreeMap<>(Map.of(
                "QUARKUS_HTTP_HOST",
                ADDRESS,
                "QUARKUS_HTTP_PORT",
                Integer.toString(port),
                "FARM_INSTANCE_ADDRESS",
                ADDRESS,
                "FARM_SOURCE_DIR",
                place.settings().weights().toString()));
        String repo = place.settings().weightsRepo();
        if (repo != null) {
            own.put("FARM_SOURCE_URL", repo);
        }
        ProgramSupplier recipe = () -> withCallersUmask(applications.program(folder, environment.forWeightSync(own)));
        return new PartSpec(
                "weight-sync",
                ProcessKind.WEIGHT_SYNC,
                "weight-sync",
                null,
                ADDRESS,
                port,
                URI.create("http://" + ADDRESS + ":" + port + "/health"),
                Duration.ZERO,
                recipe,
                Optional.empty());
    }

    // it writes weights files and repositories, which may be there for others too
    private Program withCallersUmask(Program program) {
        return environment
                .callersUmask()
                .map(umask -> {
                    List<String> command =
                            new ArrayList<>(List.of("sh", "-c", "umask " + umask + "; exec \"$@\"", "sh"));
                    command.addAll(program.command());
                    return new Program(command, program.folder(), program.environment());
                })
                .orElse(program);
    }

    /** What ends that which a load balancer leaves behind that the farm shall no longer have; nothing for other parts. */
    public Optional<ProgramSupplier> sweep(ProcessRecord part) {
        return loadBalancers.sweep(part);
    }

    private PartSpec instance(DesiredInstance wanted, ServiceDescription service) {
        return new PartSpec(
                wanted.id(),
                ProcessKind.INSTANCE,
                wanted.service(),
                wanted.version(),
                wanted.address(),
                wanted.port(),
                URI.create("http://" + wanted.address() + ":" + wanted.port() + service.health()),
                wanted.faults().startup(),
                () -> instances.program(wanted, service),
                Optional.empty());
    }
}
