package farm.farmer;

import farm.testkit.ConsulServer;

/** Registrations of load balancers in Consul, valid or not. */
final class Registrations {

    private Registrations() {}

    /** Registers a load balancer of the goats. */
    static void register(ConsulServer consul, String id, String address, int port, int stats) {
        consul.request(
                "PUT",
                "/v1/agent/service/register",
                "{\"ID\":\"%s\",\"Name\":\"lb-goat\",\"Address\":\"%s\",\"Port\":%d,\"Meta\":{\"stats\":\"%d\"}}"
                        .formatted(id, address, port, stats));
    }

    /** Deregisters a load balancer. */
    static void deregister(ConsulServer consul, String id) {
        consul.request("PUT", "/v1/agent/service/deregister/" + id, "");
    }
}
