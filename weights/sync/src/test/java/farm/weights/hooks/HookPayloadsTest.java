package farm.weights.hooks;

import static farm.weights.hooks.SignedHook.payload;
import static farm.weights.hooks.SignedHook.signed;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import farm.testkit.ConsulTestResource;
import farm.weights.WeightsFolderResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.net.URLEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(HookSecretsProfile.class)
@WithTestResource(ConsulTestResource.class)
@WithTestResource(WeightsFolderResource.class)
class HookPayloadsTest extends HookFixture {

    private static final String FORM = "application/x-www-form-urlencoded";

    @ParameterizedTest
    @CsvSource({"github, form", "gitea, payload"}) // each signs something else
    void pushSentAsFormIsAccepted(String provider, String signedPart) {
        String payload = new String(payload(provider + "-push"), UTF_8);
        byte[] form = ("x=1&payload=" + URLEncoder.encode(payload, UTF_8)).getBytes(UTF_8);
        byte[] signedBytes = signedPart.equals("form") ? form : payload.getBytes(UTF_8);
        pollIsCausedBy(() -> form(signed(provider, "push", signedBytes), form)
                .post("/hooks/" + provider)
                .then()
                .statusCode(202)
                .body("result", equalTo("polling")));
        form(signed(provider, "push", signedBytes, "wrong"), form)
                .post("/hooks/" + provider)
                .then()
                .statusCode(401);
    }

    @Test
    void jsonDeclaredAsFormIsAccepted() {
        byte[] body = payload("github-push");
        pollIsCausedBy(() -> form(signed("github", "push", body), body)
                .post("/hooks/github")
                .then()
                .statusCode(202));
    }

    @ParameterizedTest
    @ValueSource(strings = {"payload=%7B%22ref%22", "payload=%zz", "ref=main", ""})
    void signedFormWithoutJsonAnswers400(String form) {
        form(signed("github", "push", form.getBytes(UTF_8)), form.getBytes(UTF_8))
                .post("/hooks/github")
                .then()
                .statusCode(400)
                .body("detail", containsString("field 'payload'"));
    }

    @Test
    void signedBodyWithoutJsonAnswers400() {
        signed("github", "push", "{\"ref\":".getBytes(UTF_8))
                .post("/hooks/github")
                .then()
                .statusCode(400);
    }

    private static RequestSpecification form(RequestSpecification request, byte[] form) {
        return request.config(
                        RestAssured.config().encoderConfig(encoderConfig().encodeContentTypeAs(FORM, ContentType.TEXT)))
                .contentType(FORM)
                .body(form);
    }
}
