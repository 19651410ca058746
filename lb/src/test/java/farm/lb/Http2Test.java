package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;

import farm.lb.harness.LoadBalancer;
import farm.lb.harness.Programs;
import farm.lb.harness.SingleGoat;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** HTTP/2 without TLS, with prior knowledge. */
class Http2Test {

    @RegisterExtension
    final SingleGoat single = new SingleGoat("modern");

    @Test
    void clearTextHttp2WithPriorKnowledgeIsServed() {
        try (LoadBalancer balancer = single.balancer(Map.of())) {
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
    }
}
