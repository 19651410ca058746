package farm.console.desired;

/**
 * An instance that the farm shall have.
 *
 * @param address an IP literal
 * @param port the one it listens on, the farm's offset included
 */
public record DesiredInstance(String service, String version, String address, int port, Faults faults) {

    /** Its id in Consul, such as {@code goat-127.0.0.1-8101}. */
    public String id() {
        return service + "-" + address + "-" + port;
    }

    /** Whether it is an instance of this version of this service. */
    public boolean isOf(String otherService, String otherVersion) {
        return service.equals(otherService) && version.equals(otherVersion);
    }
}
