package farm.registry;

import farm.model.name.VersionName;

/**
 * A running process of one version of a service.
 *
 * @param service name of the service, such as {@code goat}
 * @param version a valid {@link VersionName}
 * @param address an IP literal
 * @param port 1 to 65535
 */
public record Instance(String service, String version, String address, int port) {

    public Instance {
        requireVersion(version);
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is not a port (allowed: 1 to 65535)");
        }
    }

    /** @throws IllegalArgumentException with one line for people, if the name is not valid */
    public static void requireVersion(String version) {
        if (!VersionName.isValid(version)) {
            throw new IllegalArgumentException("version '" + version + "' " + VersionName.RULE);
        }
    }

    /** Returns the id in Consul, such as {@code goat-127.0.0.1-8101}. */
    public String id() {
        return service + "-" + address + "-" + port;
    }

    /** Returns the label in bottles and health checks, such as {@code goat:8101:0.0.1}. */
    public String label() {
        return service + ":" + port + ":" + version;
    }

    /** Returns the only tag of its registration. Load balancers read the version from it. */
    public String versionTag() {
        return "version=" + version;
    }

    /** Returns the URL of its health check. */
    public String healthUrl() {
        String host = address.contains(":") ? "[" + address + "]" : address;
        return "http://" + host + ":" + port + "/health";
    }
}
