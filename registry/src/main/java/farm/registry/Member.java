package farm.registry;

/**
 * A registered instance of a service as discovery sees it.
 *
 * @param id the instance's id in the registry
 * @param address an IP literal or a name
 * @param port 1 to 65535
 */
public record Member(String id, String address, int port) {}
