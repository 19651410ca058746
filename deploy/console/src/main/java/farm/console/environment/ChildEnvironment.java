package farm.console.environment;

import farm.console.farm.FarmPaths;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Provides the environment variables that each part is started with. A part gets those variables
 * of the console's own environment that its {@link EnvironmentPolicy} allows, except the console's
 * own settings.
 */
@Singleton
public class ChildEnvironment {

    private final Map<String, String> own;
    private final Map<String, String> farmVariables;

    @Inject
    ChildEnvironment(FarmPaths paths) {
        this(
                System.getenv(),
                paths.consulUrl(),
                paths.ports().offset(),
                paths.home().folder().toString());
    }

    ChildEnvironment(Map<String, String> own, String consul, int portOffset, String home) {
        this.own = Map.copyOf(own);
        farmVariables = Map.of(
                "CONSUL_HTTP_ADDR", consul,
                "FARM_PORT_OFFSET", Integer.toString(portOffset),
                "FARM_HOME", home);
    }

    /**
     * Returns the umask of the shell that started the farm, such as {@code 0022}; empty if it is
     * unknown. The console's own is {@code 077}, which fits {@code FARM_HOME} alone.
     */
    public Optional<String> callerUmask() {
        return Optional.ofNullable(own.get("FARM_UMASK")).filter(umask -> umask.matches("[0-7]{3,4}"));
    }

    /** Returns the environment of weight-sync, with additional variables. */
    public Map<String, String> forWeightSync(Map<String, String> more) {
        return with(EnvironmentPolicy.WEIGHT_SYNC, more);
    }

    /** Returns the environment of a goat or farmer, with additional variables. */
    public Map<String, String> forService(Map<String, String> more) {
        return with(EnvironmentPolicy.SERVICE, more);
    }

    /** Returns the environment of {@code lb/run}, with additional variables. */
    public Map<String, String> forLoadBalancer(Map<String, String> more) {
        return with(EnvironmentPolicy.LOAD_BALANCER, more);
    }

    /**
     * Returns the environment of a program that is not the farm's own, with additional variables.
     *
     * @param passedOn the names of other variables that {@code farm.yaml} allows the program to get
     */
    public Map<String, String> forForeignProgram(Map<String, String> more, Set<String> passedOn) {
        Map<String, String> all = new TreeMap<>(own);
        all.keySet().retainAll(passedOn);
        all.putAll(with(EnvironmentPolicy.FOREIGN, more));
        return all;
    }

    private Map<String, String> with(EnvironmentPolicy policy, Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(own);
        all.keySet().removeIf(name -> isOfConsole(name) || !policy.allows(name));
        all.putAll(farmVariables);
        all.putAll(more);
        return all;
    }

    private static boolean isOfConsole(String name) {
        return name.startsWith("QUARKUS_HTTP_")
                || name.startsWith("FARM_INSTANCE_")
                || name.startsWith("FARM_FAULTS_")
                || name.startsWith("FARM_CONSOLE_")
                || name.startsWith("LB_")
                // they may be for another Consul; parts get the token, however
                || (name.startsWith("CONSUL_")
                        && !name.equals("CONSUL_HTTP_TOKEN")
                        && !name.equals("CONSUL_HTTP_TOKEN_FILE"));
    }
}
