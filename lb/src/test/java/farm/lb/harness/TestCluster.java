package farm.lb.harness;

import farm.testkit.ConsulServer;
import java.util.Map;

/** One cluster in Consul: its instances and the weights of their versions. */
public record TestCluster(ConsulServer consul, String name) {

    public void register(Goat goat) {
        register(id(goat.port()), goat.port(), goat.version());
    }

    public void register(GoatProcess goat) {
        register(id(goat.port()), goat.port(), goat.version());
    }

    /** Registers as the registry module does, with an HTTP check every second. */
    public void register(String id, int port, String version) {
        put("""
                {"ID":"%s","Name":"%s","Address":"127.0.0.1","Port":%d,"Tags":["version=%s"],
                 "Check":{"HTTP":"http://127.0.0.1:%d/health","Interval":"1s","Timeout":"1s","Status":"passing"}}
                """.formatted(id, name, port, version, port));
    }

    /**
     * Registers without a check, so that the registry keeps a dead instance and only HAProxy
     * reacts.
     */
    public void registerUnchecked(String id, int port, String version) {
        put("{\"ID\":\"%s\",\"Name\":\"%s\",\"Address\":\"127.0.0.1\",\"Port\":%d,\"Tags\":[\"version=%s\"]}"
                .formatted(id, name, port, version));
    }

    public void registerUnchecked(Goat goat) {
        registerUnchecked(id(goat.port()), goat.port(), goat.version());
    }

    /** Sends any registration. */
    public void put(String json) {
        var answer = consul.request("PUT", "/v1/agent/service/register", json);
        if (answer.statusCode() != 200) {
            throw new IllegalArgumentException("Consul refuses " + json + ": " + answer.body());
        }
    }

    public void deregister(int port) {
        deregister(id(port));
    }

    public void deregister(String id) {
        consul.request("PUT", "/v1/agent/service/deregister/" + id, "");
    }

    public String id(int port) {
        return name + "-127.0.0.1-" + port;
    }

    /** Sets weights in one transaction, as weight-sync does. */
    public void weights(Map<String, Integer> weights) {
        StringBuilder operations = new StringBuilder();
        weights.forEach((version, weight) -> operations
                .append(operations.isEmpty() ? "" : ",")
                .append("{\"KV\":{\"Verb\":\"set\",\"Key\":\"%s/version=%s/weight\",\"Value\":\"%s\"}}"
                        .formatted(
                                name,
                                version,
                                java.util.Base64.getEncoder()
                                        .encodeToString(
                                                weight.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8)))));
        var answer = consul.request("PUT", "/v1/txn", "[" + operations + "]");
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.body());
        }
    }

    /** Removes every key of the cluster. */
    public void deleteWeights() {
        consul.request("DELETE", "/v1/kv/" + name + "/?recurse", "");
    }
}
