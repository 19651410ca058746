package farm.console.desired;

/**
 * A desired instance.
 *
 * @param address an IP literal
 * @param port the port it listens on, offset included
 */
public record DesiredInstance(String service, String version, String address, int port) {

    /** Returns its id in Consul, such as {@code goat-127.0.0.1-8101}. */
    public String id() {
        return service + "-" + address + "-" + port;
    }

    /** Returns whether it is an instance of this version of this service. */
    public boolean isOf(String otherService, String otherVersion) {
        return service.equals(otherService) && version.equals(otherVersion);
    }
}
