package farm.model.description;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** What {@code lb/run} is told of a load balancer by its environment, and what it says to that. */
public final class LoadBalancerSettings {

    private static final String ADDRESS = "127.0.0.1";
    private static final long PATIENCE_SECONDS = 20;

    private LoadBalancerSettings() {}

    /** The variables of one load balancer, but for its folder. */
    public static Map<String, String> variables(LoadBalancerDescription one, FarmDescription farm, int portOffset) {
        Map<String, String> variables = new TreeMap<>(one.settings());
        variables.put("CLUSTER", one.service());
        variables.put("LB_PORT", Integer.toString(one.port() + portOffset));
        variables.put("STATS_PORT", Integer.toString(one.stats() + portOffset));
        variables.put("LB_BIND", ADDRESS);
        variables.put("LB_SERVER_TIMEOUT", one.timeout().toMillis() + "ms");
        if (one.threads() != null) {
            variables.put("LB_THREADS", one.threads().toString());
        }
        farm.service(one.service())
                .map(ServiceDescription::health)
                .ifPresent(path -> variables.put("LB_HEALTH_PATH", path));
        return variables;
    }

    /**
     * Has {@code lb/run} check the settings of every load balancer that has some.
     *
     * @param file of the description, for messages
     * @throws DescriptionException with what it complains of, in one line
     */
    public static void check(Path file, FarmDescription farm, Path checkout, int portOffset)
            throws DescriptionException {
        for (LoadBalancerDescription one : farm.loadBalancers()) {
            if (!one.settings().isEmpty()) {
                String complaint = complaint(checkout, variables(one, farm, portOffset));
                if (!complaint.isEmpty()) {
                    throw new DescriptionException(
                            file + ": load balancer of " + one.service() + " on port " + one.port() + ": " + complaint);
                }
            }
        }
    }

    private static String complaint(Path checkout, Map<String, String> variables) throws DescriptionException {
        ProcessBuilder builder = new ProcessBuilder(checkout.resolve("lb/run").toString(), "--check")
                .directory(checkout.toFile())
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("LB_"));
        builder.environment().putAll(variables);
        try {
            Process check = builder.start();
            check.getOutputStream().close();
            String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!check.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                check.destroyForcibly();
                return "lb/run --check does not end";
            }
            return check.exitValue() == 0 ? "" : said.strip().replace('\n', ' ');
        } catch (IOException e) {
            throw new DescriptionException("lb/run can't be run (" + e.getMessage() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted while lb/run checks them";
        }
    }
}
