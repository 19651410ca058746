package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Without TLS, HTTP/2 is for clients that know beforehand. */
class Http2Test {

    @Test
    void clearTextHttp2WithPriorKnowledgeIsServed() {
        Herd herd = new Herd(SharedConsul.get(), "modern");
        try (Goat goat = Goat.of("0.0.1")) {
            herd.register(goat);
            herd.weights(Map.of("0.0.1", 1));
            try (LoadBalancer balancer = LoadBalancer.start(SharedConsul.get(), herd.cluster())) {
                balancer.awaitShares(Map.of("0.0.1", 832_040));
                Programs.Result answer = Programs.run(
                        Path.of("."),
                        Map.of(),
                        "curl",
                        "-sS",
                        "--noproxy",
                        "*",
                        "--http2-prior-knowledge",
                        "-w",
                        " by HTTP/%{http_version}",
                        "http://127.0.0.1:" + balancer.port() + "/milk");
                assertThat(answer.output()).isEqualTo("0.0.1 by HTTP/2");
            }
            herd.deregister(goat.port());
        }
    }
}
