package farm.farmer;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import farm.testkit.ConsulServer;

/** A stub of a load balancer, registered in a real Consul as {@code lb-goat}. */
final class LoadBalancerStub implements AutoCloseable {

    private final ConsulServer consul;
    private final String id;
    private final WireMockServer http = new WireMockServer(WireMockConfiguration.options()
            .dynamicPort()
            .bindAddress("127.0.0.1")
            .extensions(new Via()));

    LoadBalancerStub(ConsulServer consul) {
        this.consul = consul;
        http.start();
        http.stubFor(get("/health")
                .atPriority(1)
                .willReturn(okJson("{\"service\":\"goat\",\"port\":%d}".formatted(http.port()))));
        id = "lb-goat-127.0.0.1-" + http.port(); // a stopped server has no port
        Registrations.register(consul, id, "127.0.0.1", http.port(), http.port());
    }

    WireMockServer http() {
        return http;
    }

    /** Stops the server without deregistering it. */
    void kill() {
        http.stop();
    }

    @Override
    public void close() {
        Registrations.deregister(consul, id);
        http.stop();
    }

    /** Adds the {@code Via} header of the farm's load balancers. */
    private static final class Via implements ResponseTransformerV2 {

        @Override
        public Response transform(Response response, ServeEvent event) {
            return Response.Builder.like(response)
                    .but()
                    .headers(response.getHeaders().plus(new HttpHeader("Via", "1.1 lb-goat")))
                    .build();
        }

        @Override
        public String getName() {
            return "via";
        }
    }
}
