package farm.farmer;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import farm.testkit.ConsulServer;
import farm.testkit.ConsulTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(ConsulTestResource.class)
@WithTestResource(SpanCollector.class)
class TracingTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @SuppressWarnings("NullAway.Init") // by ConsulTestResource
    ConsulServer consul;

    @SuppressWarnings("NullAway.Init") // by SpanCollector
    WireMockServer collector;

    @Inject
    AdmittedLoadBalancers loadBalancers;

    @Test
    void propagatesTracesAndExportsSpans() {
        try (LoadBalancerStub goats = new LoadBalancerStub(consul)) {
            goats.http().stubFor(get(anyUrl()).willReturn(ok("goat:8103:0.0.2")));
            await().atMost(Duration.ofSeconds(6))
                    .until(() -> loadBalancers.current().size() == 1);

            given().header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                    .get("/milk")
                    .then()
                    .statusCode(200);

            goats.http()
                    .verify(getRequestedFor(urlPathEqualTo("/milk"))
                            .withHeader(
                                    "traceparent", matching("00-" + TRACE + "-(?!00f067aa0ba902b7)[0-9a-f]{16}-01")));
            await().atMost(Duration.ofSeconds(10)).until(this::spansHaveArrived);
        }
    }

    private boolean spansHaveArrived() {
        String id = new String(HexFormat.of().parseHex(TRACE), StandardCharsets.ISO_8859_1);
        return collector.findAll(postRequestedFor(urlPathEqualTo("/v1/traces"))).stream()
                .anyMatch(request -> new String(request.getBody(), StandardCharsets.ISO_8859_1).contains(id));
    }
}
