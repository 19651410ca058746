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

/** A load balancer that answers as a test says, registered in a real Consul as {@code lb-goat}. */
final class LoadBalancerOfGoats implements AutoCloseable {

    private final ConsulServer consul;
    private final String id;
    private final WireMockServer http = new WireMockServer(WireMockConfiguration.options()
            .dynamicPort()
            .bindAddress("127.0.0.1")
            .extensions(new Via()));

    LoadBalancerOfGoats(ConsulServer consul) {
        this.consul = consul;
        http.start();
        http.stubFor(get("/health")
                .atPriority(1)
                .willReturn(okJson("{\"service\":\"goat\",\"port\":%d}".formatted(http.port()))));
        id = "lb-goat-127.0.0.1-" + http.port(); // which it no longer tells once it is dead
        Registered.as(consul, id, "127.0.0.1", http.port(), http.port());
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
        Registered.noLonger(consul, id);
        http.stop();
    }

    /** Names itself in each answer, as the farm's load balancers do. */
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
