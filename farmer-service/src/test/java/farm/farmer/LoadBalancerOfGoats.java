package farm.farmer;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import farm.testkit.ConsulServer;

/** A load balancer that answers as a test says, registered in a real Consul as {@code lb-goat}. */
final class LoadBalancerOfGoats implements AutoCloseable {

    private final ConsulServer consul;
    private final String id;
    private final WireMockServer http =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

    LoadBalancerOfGoats(ConsulServer consul) {
        this.consul = consul;
        http.start();
        id = "lb-goat-127.0.0.1-" + http.port(); // which it no longer tells once it is dead
        consul.request(
                "PUT",
                "/v1/agent/service/register",
                "{\"ID\":\"%s\",\"Name\":\"lb-goat\",\"Address\":\"127.0.0.1\",\"Port\":%d}"
                        .formatted(id, http.port()));
    }

    WireMockServer http() {
        return http;
    }

    /** Dies without a word to the registry. */
    void die() {
        http.stop();
    }

    @Override
    public void close() {
        consul.request("PUT", "/v1/agent/service/deregister/" + id, "");
        http.stop();
    }
}
