package farm.console.blueprint;

import farm.console.desired.WantedInstance;
import farm.console.farm.Farm;
import farm.console.farm.Place;
import farm.console.java.Applications;
import farm.console.provision.Blueprint;
import farm.console.provision.Program;
import farm.console.provision.Recipe;
import farm.home.description.FarmDescription;
import farm.home.description.LoadBalancerDescription;
import farm.home.description.ServiceDescription;
import farm.home.process.ProcessKind;
import farm.home.process.ProcessRecord;
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
    private final ChildEnvironment environment;
    private final Applications applications;
    private final InstancePrograms instances;

    @Inject
    Blueprints(
            Place place,
            Farm farm,
            ConsulBlueprint consul,
            ChildEnvironment environment,
            Applications applications,
            InstancePrograms instances) {
        this.place = place;
        this.farm = farm;
        this.consul = consul;
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
            all.add(loadBalancer(one, description));
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
        Recipe recipe = () -> applications.program(
                folder,
                environment.with(Map.of(
                        "QUARKUS_HTTP_HOST",
                        ADDRESS,
                        "QUARKUS_HTTP_PORT",
                        Integer.toString(port),
                        "FARM_INSTANCE_ADDRESS",
                        ADDRESS,
                        "FARM_WEIGHTS_DIR",
                        place.settings().weights().toString())));
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

    private Blueprint loadBalancer(LoadBalancerDescription one, FarmDescription description) {
        int port = place.ports().shifted(one.port());
        int stats = place.ports().shifted(one.stats());
        Map<String, String> own = new TreeMap<>(Map.of(
                "CLUSTER", one.service(),
                "LB_PORT", Integer.toString(port),
                "STATS_PORT", Integer.toString(stats),
                "LB_BIND", ADDRESS,
                "LB_SERVER_TIMEOUT", one.timeout() + "s",
                "LB_DIR", place.home().loadBalancer(one.service(), port).toString()));
        description
                .service(one.service())
                .map(ServiceDescription::health)
                .ifPresent(path -> own.put("LB_HEALTH_PATH", path));
        String run = place.checkout().resolve("lb/run").toString();
        return new Blueprint(
                one.id(place.ports().offset()),
                ProcessKind.LOAD_BALANCER,
                one.registersAs(),
                null,
                ADDRESS,
                port,
                URI.create("http://" + ADDRESS + ":" + stats + "/health"),
                Duration.ZERO,
                () -> new Program(List.of(run), place.checkout(), environment.with(own)),
                Optional.of(() -> new Program(List.of(run, "--stop"), place.checkout(), environment.with(own))));
    }

    /** What ends that which a load balancer leaves behind that the farm shall no longer have; nothing for other parts. */
    public Optional<Recipe> sweep(ProcessRecord part) {
        String service = part.service();
        Integer port = part.port();
        if (part.kind() != ProcessKind.LOAD_BALANCER || service == null || port == null) {
            return Optional.empty();
        }
        String folder = place.home()
                .loadBalancer(service.substring("lb-".length()), port)
                .toString();
        return Optional.of(() -> new Program(
                List.of(place.checkout().resolve("lb/run").toString(), "--stop"),
                place.checkout(),
                environment.with(Map.of("LB_DIR", folder))));
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
