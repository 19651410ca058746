package farm.registry;

import java.util.regex.Pattern;

/**
 * One process that serves one version of one service.
 *
 * @param service name of the service, such as {@code goat}
 * @param version letters, digits, {@code . _ -}, at most 64 characters, the first a letter or digit
 * @param address an IP literal
 * @param port 1 to 65535
 */
public record Instance(String service, String version, String address, int port) {

    /** What a version may be called, here as in weights files, in KV and in the load balancers. */
    public static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    public Instance {
        requireVersion(version);
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is not a port (1 to 65535)");
        }
    }

    /** @throws IllegalArgumentException with one line for people, if this is no version name */
    public static void requireVersion(String version) {
        if (!VERSION.matcher(version).matches()) {
            throw new IllegalArgumentException(
                    "version '" + version
                            + "' is not a version name: letters, digits, '.', '_', '-', at most 64, the first a letter or digit");
        }
    }

    /** The id in Consul, such as {@code goat-127.0.0.1-8101}. */
    public String id() {
        return service + "-" + address + "-" + port;
    }

    /** How bottles name it, such as {@code goat:8101:0.0.1}. */
    public String label() {
        return service + ":" + port + ":" + version;
    }

    /** The one tag an instance has, by which load balancers know its version. */
    public String versionTag() {
        return "version=" + version;
    }

    /** Where it tells whether it is well. */
    public String healthUrl() {
        String host = address.contains(":") ? "[" + address + "]" : address;
        return "http://" + host + ":" + port + "/health";
    }
}
