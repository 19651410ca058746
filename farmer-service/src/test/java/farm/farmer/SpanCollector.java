package farm.farmer;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A stub of an OTLP collector, and the settings of a farmer that sends its spans there. */
public final class SpanCollector implements QuarkusTestResourceLifecycleManager {

    private final WireMockServer http =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

    @Override
    public Map<String, String> start() {
        http.start();
        http.stubFor(WireMock.post("/v1/traces").willReturn(WireMock.ok()));
        return Map.of(
                "quarkus.otel.sdk.disabled", "false",
                "quarkus.otel.exporter.otlp.endpoint", "http://127.0.0.1:" + http.port(),
                "quarkus.otel.exporter.otlp.protocol", "http/protobuf",
                "quarkus.otel.bsp.schedule.delay", "100ms");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(http, new TestInjector.MatchesType(WireMockServer.class));
    }

    @Override
    public void stop() {
        http.stop();
    }
}
