package farm.model.description;

import farm.model.yaml.InvalidYamlException;
import farm.model.yaml.YamlMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads one load balancer of {@code farm.yaml}. */
final class LoadBalancerReader {

    /** Settings of {@code lb/run} that have keys of their own, or that the farm sets itself. */
    private static final Set<String> RESERVED_SETTINGS =
            Set.of("port", "bind", "address", "dir", "log", "settings", "threads", "server-timeout", "health-path");

    private LoadBalancerReader() {}

    static LoadBalancerDescription read(YamlMap map, Map<String, ServiceDescription> services)
            throws InvalidYamlException {
        map.requireOnly("service", "port", "stats", "timeout", "threads", "settings");
        String name = map.text("service");
        ServiceDescription service = services.get(name);
        if (service == null) {
            throw map.error("service", "a load balancer's service '" + name + "' is not among the services");
        }
        if (Placeholder.VERSION.isIn(service.health())) {
            throw map.error(
                    "service",
                    "a load balancer checks one path for all versions, but 'health' of service " + name
                            + " contains {version}");
        }
        return new LoadBalancerDescription(
                name,
                map.number("port", 1, 65_535),
                map.number("stats", 1, 65_535),
                map.has("timeout")
                        ? map.seconds(
                                "timeout", LoadBalancerDescription.MIN_TIMEOUT, LoadBalancerDescription.MAX_TIMEOUT)
                        : LoadBalancerDescription.DEFAULT_TIMEOUT,
                map.has("threads") ? (Integer) map.number("threads", 1, LoadBalancerDescription.MAX_THREADS) : null,
                settings(map));
    }

    // Only the form of the names is checked here. lb/run validates names and values.
    private static Map<String, String> settings(YamlMap map) throws InvalidYamlException {
        Map<String, String> settings = new LinkedHashMap<>();
        if (map.has("settings")) {
            YamlMap values = map.map("settings", "'settings' of a load balancer");
            for (String key : values.keys()) {
                if (!key.matches("[a-z]+(-[a-z]+)*")) {
                    throw values.error(key, "'" + key + "' is not a valid name of a setting, such as slow-start");
                }
                if (RESERVED_SETTINGS.contains(key)) {
                    throw values.error(key, "'" + key + "' cannot be set here, since the farm sets it itself");
                }
                settings.put("LB_" + key.replace('-', '_').toUpperCase(Locale.ROOT), values.text(key));
            }
        }
        return Collections.unmodifiableMap(settings);
    }
}
