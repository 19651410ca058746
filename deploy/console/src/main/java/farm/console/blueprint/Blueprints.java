package farm.console.blueprint;

import farm.console.desired.WantedInstance;
import farm.console.farm.Farm;
import farm.console.farm.Place;
import farm.console.java.Applications;
import farm.console.provision.Blueprint;
import farm.console.provision.Program;
import farm.console.provision.Recipe;
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
public class Blueprints {

    private static final String ADDRESS = "127.0.0.1";

    private final Place place;
    private final Farm farm;
    private final ConsulBlueprint consul;
    private final LoadBalancerBlueprint loadBalancers;
    private final ChildEnvironment environment;
    private final Applications applications;
    private final InstancePrograms instances;

    @Inject
    Blueprints(
            Place place,
            Farm farm,
            ConsulBlueprint consul,
            LoadBalancerBlueprint loadBalancers,
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
    public List<Blueprint> all() {
        FarmDescription description = farm.description();
        List<Blueprint> all = new ArrayList<>();
        all.add(consul.blueprint());
        for (LoadBalancerDescription one : description.loadBalancers()) {
            all.add(loadBalancers.blueprint(one, description));
        }
        for (WantedInstance wanted : farm.desired().instances()) {
            description.service(wanted.service()).ifPresent(service -> all.add(instance(wanted, service)));
        }
        all.add(weightSync());
        return all;
    }

    private Blueprint weightSync() {
        int port = place.ports().weightSync();
        Path folder = place.checkout().resolve("weights/sync");
        Map<String, String> own = new TreeMap<>(Map.of(
                "QUARKUS_HTTP_HOST",
                ADDRESS,
                "QUARKUS_HTTP_PORT",
                Integer.toString(port),
                "FARM_INSTANCE_ADDRESS",
                ADDRESS,
                "FARM_WEIGHTS_DIR",
                place.settings().weights().toString()));
        String repo = place.settings().weightsRepo();
        if (repo != null) {
            own.put("FARM_WEIGHTS_REPO_URL", repo);
        }
        Recipe recipe = () -> withCallersUmask(applications.program(folder, environment.ofWeightSync(own)));
        return new Blueprint(
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
    public Optional<Recipe> sweep(ProcessRecord part) {
        return loadBalancers.sweep(part);
    }

    private Blueprint instance(WantedInstance wanted, ServiceDescription service) {
        return new Blueprint(
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
