package farm.console.drain;

import farm.console.environment.ChildEnvironment;
import farm.console.farm.Farm;
import farm.console.farm.FarmPaths;
import farm.console.health.LoadBalancerView;
import farm.model.description.LoadBalancerDescription;
import farm.model.process.ProcessRecord;
import farm.model.process.TimedRun;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Asks {@code lb/open} of each load balancer for the open requests of an instance. It counts those
 * in the workers that reloads have replaced, too.
 */
@Singleton
class LoadBalancerRequests implements OpenRequests {

    private static final Logger LOG = Logger.getLogger(LoadBalancerRequests.class);
    // HAProxy answers within some milliseconds
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final int NOT_RUNNING = 3;

    private final Farm farm;
    private final FarmPaths paths;
    private final LoadBalancerView view;
    private final ChildEnvironment environment;

    @Inject
    LoadBalancerRequests(Farm farm, FarmPaths paths, LoadBalancerView view, ChildEnvironment environment) {
        this.farm = farm;
        this.paths = paths;
        this.view = view;
        this.environment = environment;
    }

    @Override
    public Count of(ProcessRecord instance) {
        String service = instance.service();
        String address = instance.address();
        Integer port = instance.port();
        if (service == null || address == null || port == null) {
            return Count.NONE;
        }
        String server = LoadBalancerView.server(address, port);
        int open = 0;
        List<String> unsure = new ArrayList<>();
        for (LoadBalancerDescription loadBalancer : farm.description().loadBalancersOf(service)) {
            Count count = count(loadBalancer, server);
            open += count.open();
            unsure.addAll(count.unsure());
        }
        return new Count(open, unsure);
    }

    private Count count(LoadBalancerDescription loadBalancer, String server) {
        String id = loadBalancer.id(paths.ports().offset());
        TimedRun.Result answer = ask(loadBalancer, server);
        if (answer != null && answer.exitCode() == NOT_RUNNING) {
            return Count.NONE; // its connections ended with it
        }
        String output = answer == null ? "" : answer.output().strip();
        if (answer == null || answer.exitCode() != 0 || !output.matches("[0-9]{1,9}")) {
            return new Count(0, List.of(id + " does not answer"));
        }
        Optional<Boolean> has = view.has(loadBalancer, server);
        return new Count(
                Integer.parseInt(output),
                has.isPresent()
                        ? (has.get() ? List.of(id + " still has it") : List.of())
                        : List.of(id + " does not answer"));
    }

    private TimedRun.@Nullable Result ask(LoadBalancerDescription loadBalancer, String server) {
        Path folder =
                paths.home().loadBalancer(loadBalancer.service(), paths.ports().shifted(loadBalancer.port()));
        ProcessBuilder open =
                new ProcessBuilder(paths.checkout().resolve("lb/open").toString(), server);
        open.environment().clear();
        open.environment().putAll(environment.forLoadBalancer(Map.of("LB_DIR", folder.toString())));
        try {
            return TimedRun.run(open, TIMEOUT).orElse(null);
        } catch (IOException e) {
            LOG.debugf(e, "lb/open cannot be run");
            return null;
        }
    }
}
