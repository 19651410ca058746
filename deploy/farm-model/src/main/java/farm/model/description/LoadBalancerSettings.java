package farm.model.description;

import farm.model.process.TimedRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * The environment variables that configure {@code lb/run}, and their validation by {@code lb/run}
 * itself.
 */
public final class LoadBalancerSettings {

    private static final String ADDRESS = "127.0.0.1";
    private static final String TRAFFIC_LOG = "LB_TRAFFIC_LOG";
    private static final Duration CHECK_TIMEOUT = Duration.ofSeconds(20);

    private LoadBalancerSettings() {}

    /** Returns the variables of one load balancer, without {@code LB_DIR}. */
    public static Map<String, String> variables(
            LoadBalancerDescription loadBalancer, FarmDescription farm, int portOffset) {
        Map<String, String> variables = new TreeMap<>(loadBalancer.settings());
        variables.put("CLUSTER", loadBalancer.service());
        variables.put("LB_PORT", Integer.toString(loadBalancer.port() + portOffset));
        variables.put("STATS_PORT", Integer.toString(loadBalancer.stats() + portOffset));
        variables.put("LB_BIND", ADDRESS);
        variables.put(TRAFFIC_LOG, trafficLog(loadBalancer));
        variables.put("LB_SERVER_TIMEOUT", loadBalancer.timeout().toMillis() + "ms");
        if (loadBalancer.threads() != null) {
            variables.put("LB_THREADS", loadBalancer.threads().toString());
        }
        farm.service(loadBalancer.service())
                .map(ServiceDescription::health)
                .ifPresent(path -> variables.put("LB_HEALTH_PATH", path));
        return variables;
    }

    /** Returns the traffic log, relative to {@code LB_DIR}, or {@code off}. */
    public static String trafficLog(LoadBalancerDescription loadBalancer) {
        return loadBalancer.settings().getOrDefault(TRAFFIC_LOG, "traffic.log");
    }

    /**
     * Validates the settings of the load balancers by {@code lb/run --check}. Runs it once for each
     * load balancer with {@code settings}, for 20 s at most.
     *
     * @param file the path of the description, for messages
     * @param base the folder in which relative paths of settings start
     * @throws DescriptionException with the error of {@code lb/run}, on one line
     */
    public static void check(Path file, FarmDescription farm, Path checkout, Path base, int portOffset)
            throws DescriptionException {
        check(file, farm, checkout, base, portOffset, CHECK_TIMEOUT);
    }

    static void check(Path file, FarmDescription farm, Path checkout, Path base, int portOffset, Duration timeout)
            throws DescriptionException {
        for (LoadBalancerDescription loadBalancer : farm.loadBalancers()) {
            if (!loadBalancer.settings().isEmpty()) {
                String complaint = complaint(checkout, base, variables(loadBalancer, farm, portOffset), timeout);
                if (!complaint.isEmpty()) {
                    throw new DescriptionException(file + ": load balancer of " + loadBalancer.service() + " on port "
                            + loadBalancer.port() + ": " + complaint);
                }
            }
        }
    }

    private static String complaint(Path checkout, Path base, Map<String, String> variables, Duration timeout)
            throws DescriptionException {
        ProcessBuilder check =
                new ProcessBuilder(checkout.resolve("lb/run").toString(), "--check").directory(base.toFile());
        check.environment().keySet().removeIf(name -> name.startsWith("LB_"));
        check.environment().putAll(variables);
        try {
            return TimedRun.run(check, timeout)
                    .map(result -> result.exitCode() == 0
                            ? ""
                            : result.output().strip().replace('\n', ' '))
                    .orElse("lb/run --check did not end within " + timeout.toSeconds() + " s");
        } catch (IOException e) {
            throw new DescriptionException("lb/run cannot be run: " + e.getMessage());
        }
    }
}
