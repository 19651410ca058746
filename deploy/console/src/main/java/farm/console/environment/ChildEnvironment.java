package farm.console.environment;

import farm.console.farm.FarmPaths;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The environments that the parts of a farm are started with: of the console's own, each part gets what its {@link EnvironmentPolicy}
 * may have, less what is meant for the console alone.
 */
@Singleton
public class ChildEnvironment {

    private final Map<String, String> own;
    private final Map<String, String> ofFarm;

    @Inject
    ChildEnvironment(FarmPaths place) {
        this(
                System.getenv(),
                place.consul(),
                place.ports().offset(),
                place.home().folder().toString());
    }

    ChildEnvironment(Map<String, String> own, String consul, int portOffset, String home) {
        this.own = Map.copyOf(own);
        ofFarm = Map.of(
                "CONSUL_HTTP_ADDR", consul,
                "FARM_PORT_OFFSET", Integer.toString(portOffset),
                "FARM_HOME", home);
    }

    /**
     * The umask of whoever started the farm, such as {@code 0022}; empty where that is not known. The console's own is
     * {@code 077}, which fits the farm's home and nothing outside of it.
     */
    public Optional<String> callersUmask() {
        return Optional.ofNullable(own.get("FARM_UMASK")).filter(said -> said.matches("[0-7]{3,4}"));
    }

    /** For weight-sync, with some more variables. */
    public Map<String, String> forWeightSync(Map<String, String> more) {
        return with(EnvironmentPolicy.WEIGHT_SYNC, more);
    }

    /** For another one of the farm's own services, with some more variables. */
    public Map<String, String> forService(Map<String, String> more) {
        return with(EnvironmentPolicy.SERVICE, more);
    }

    public Map<String, String> forLoadBalancer(Map<String, String> more) {
        return with(EnvironmentPolicy.LOAD_BALANCER, more);
    }

    /**
     * For a program that is not the farm's own, with some more variables.
     *
     * @param handedOn names of those that it gets although others do not
     */
    public Map<String, String> forForeignProgram(Map<String, String> more, Set<String> handedOn) {
        Map<String, String> all = new TreeMap<>(own);
        all.keySet().retainAll(handedOn);
        all.putAll(with(EnvironmentPolicy.OTHERS, more));
        return all;
    }

    private Map<String, String> with(EnvironmentPolicy policy, Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(own);
        all.keySet().removeIf(name -> isOfTheConsole(name) || !policy.allows(name));
        all.putAll(ofFarm);
        all.putAll(more);
        return all;
    }

    private static boolean isOfTheConsole(String name) {
        return name.startsWith("QUARKUS_HTTP_")
                || name.startsWith("FARM_INSTANCE_")
                || name.startsWith("FARM_FAULTS_")
                || name.startsWith("FARM_CONSOLE_")
                || name.startsWith("LB_")
                // those of another Consul; a token does no harm
                || (name.startsWith("CONSUL_")
                        && !name.equals("CONSUL_HTTP_TOKEN")
                        && !name.equals("CONSUL_HTTP_TOKEN_FILE"));
    }
}
