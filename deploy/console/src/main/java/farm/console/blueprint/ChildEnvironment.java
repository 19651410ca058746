package farm.console.blueprint;

import farm.console.farm.Place;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;

/** The environment that the parts of a farm are started with: the console's own, less what is meant for the console alone. */
@Singleton
public class ChildEnvironment {

    private final Map<String, String> base;

    @Inject
    ChildEnvironment(Place place) {
        this(
                System.getenv(),
                place.consul(),
                place.ports().offset(),
                place.home().folder().toString());
    }

    ChildEnvironment(Map<String, String> own, String consul, int portOffset, String home) {
        Map<String, String> environment = new TreeMap<>(own);
        environment
                .keySet()
                .removeIf(name -> name.startsWith("QUARKUS_HTTP_")
                        || name.startsWith("FARM_INSTANCE_")
                        || name.startsWith("FARM_FAULTS_")
                        || name.startsWith("LB_")
                        // those of another Consul; a token does no harm
                        || (name.startsWith("CONSUL_") && !name.equals("CONSUL_HTTP_TOKEN")));
        environment.put("CONSUL_HTTP_ADDR", consul);
        environment.put("FARM_PORT_OFFSET", Integer.toString(portOffset));
        environment.put("FARM_HOME", home);
        base = Map.copyOf(environment);
    }

    /** The environment with some more variables. */
    public Map<String, String> with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(base);
        all.putAll(more);
        return all;
    }
}
