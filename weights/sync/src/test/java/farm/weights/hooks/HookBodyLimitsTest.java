package farm.weights.hooks;

import static farm.weights.hooks.SignedHook.payload;
import static farm.weights.hooks.SignedHook.signed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import farm.testkit.ConsulTestResource;
import farm.weights.RawRequest;
import farm.weights.WeightsFolderResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(HookSecretsProfile.class)
@WithTestResource(ConsulTestResource.class)
@WithTestResource(WeightsFolderResource.class)
class HookBodyLimitsTest extends HookFixture {

    private static final String DIGEST = "X-Hub-Signature-256: sha256=" + "00".repeat(32);

    @Test
    void largeOrUnprovenBodiesAreRefusedUnread() throws IOException {
        try (RawRequest large = begin("Content-Length: 3000000", DIGEST);
                RawRequest unsigned = begin("Content-Length: 1900000", "X-Other: 1");
                RawRequest shortDigest = begin("Content-Length: 1900000", "X-Hub-Signature-256: sha256=00")) {
            assertThat(large.answer()).startsWith("HTTP/1.1 413 ").contains("application/problem+json");
            assertThat(unsigned.answer()).startsWith("HTTP/1.1 401 ");
            assertThat(shortDigest.answer()).startsWith("HTTP/1.1 401 ");
        }
    }

    @Test
    void bodyWithoutLengthIsLimited() throws IOException {
        try (RawRequest chunked = begin("Transfer-Encoding: chunked", DIGEST)) {
            chunked.send("200001\r\n" + "x".repeat(0x200001) + "\r\n");
            assertThat(chunked.answer()).startsWith("HTTP/1.1 413 ");
        }
    }

    @Test
    void slowBodiesAreLimitedAndBlockNobody() throws IOException {
        List<RawRequest> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                slow.add(begin("Content-Length: 1900000", DIGEST).send("{"));
            }
            try (RawRequest onceMore = begin("Content-Length: 1900000", DIGEST)) {
                assertThat(onceMore.answer()).startsWith("HTTP/1.1 503 ").contains("retry-after: ");
            }
            pollIsCausedBy(() -> signed("github", "push", payload("github-push"))
                    .post("/hooks/github")
                    .then()
                    .statusCode(202));
            for (RawRequest each : slow) {
                assertThat(each.answer()).startsWith("HTTP/1.1 408 ");
                assertThat(each.rest()).contains("too slow");
            }
        } finally {
            for (RawRequest each : slow) {
                each.close();
            }
        }
        byte[] large = ("{\"ref\":\"refs/heads/main\",\"x\":\"" + "x".repeat(1_900_000) + "\"}").getBytes(UTF_8);
        signed("github", "push", large).post("/hooks/github").then().statusCode(202);
    }

    private RawRequest begin(String length, String header) throws IOException {
        return RawRequest.begin(service, "POST /hooks/github", "Host: hooks.example", length, header);
    }
}
