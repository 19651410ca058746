package farm.farmer;

import farm.testkit.ConsulServer;

/** Registrations by hand, as anybody may make them. */
final class Registered {

    private Registered() {}

    /** Registers something as a load balancer of the goats. */
    static void as(ConsulServer consul, String id, String address, int port, int stats) {
        consul.request(
                "PUT",
                "/v1/agent/service/register",
                "{\"ID\":\"%s\",\"Name\":\"lb-goat\",\"Address\":\"%s\",\"Port\":%d,\"Meta\":{\"stats\":\"%d\"}}"
                        .formatted(id, address, port, stats));
    }

    /** Takes it out. */
    static void noLonger(ConsulServer consul, String id) {
        consul.request("PUT", "/v1/agent/service/deregister/" + id, "");
    }
}
