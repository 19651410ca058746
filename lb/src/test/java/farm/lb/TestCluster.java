package farm.lb;

import farm.testkit.ConsulServer;
import java.util.Map;

/** What Consul is told: instances of one cluster and the weights of their versions. */
record TestCluster(ConsulServer consul, String name) {

    void register(Goat goat) {
        register(id(goat.port()), goat.port(), goat.version());
    }

    void register(GoatProcess goat) {
        register(id(goat.port()), goat.port(), goat.version());
    }

    /** As the registry module does it: an HTTP check each second. */
    void register(String id, int port, String version) {
        put("""
                {"ID":"%s","Name":"%s","Address":"127.0.0.1","Port":%d,"Tags":["version=%s"],
                 "Check":{"HTTP":"http://127.0.0.1:%d/health","Interval":"1s","Timeout":"1s","Status":"passing"}}
                """.formatted(id, name, port, version, port));
    }

    /** Without a check, so that the registry keeps it when it dies: what follows is HAProxy's doing alone. */
    void registerUnchecked(String id, int port, String version) {
        put("{\"ID\":\"%s\",\"Name\":\"%s\",\"Address\":\"127.0.0.1\",\"Port\":%d,\"Tags\":[\"version=%s\"]}"
                .formatted(id, name, port, version));
    }

    void registerUnchecked(Goat goat) {
        registerUnchecked(id(goat.port()), goat.port(), goat.version());
    }

    /** A registration of any shape. */
    void put(String json) {
        var answer = consul.request("PUT", "/v1/agent/service/register", json);
        if (answer.statusCode() != 200) {
            throw new IllegalArgumentException("Consul refuses " + json + ": " + answer.body());
        }
    }

    void deregister(int port) {
        deregister(id(port));
    }

    void deregister(String id) {
        consul.request("PUT", "/v1/agent/service/deregister/" + id, "");
    }

    String id(int port) {
        return name + "-127.0.0.1-" + port;
    }

    /** Sets weights in one transaction, as weight-sync does it. */
    void weights(Map<String, Integer> weights) {
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
    void deleteWeights() {
        consul.request("DELETE", "/v1/kv/" + name + "/?recurse", "");
    }
}
