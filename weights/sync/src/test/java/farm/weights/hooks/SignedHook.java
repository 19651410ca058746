package farm.weights.hooks;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Requests as each provider makes and signs them. */
final class SignedHook {

    /** The beginning of each secret; the provider's name follows. */
    static final String SECRET = "spilt-milk-";

    private SignedHook() {}

    /** A body as a provider sends it, of the tests' resources. */
    static byte[] payload(String name) {
        try (InputStream in = SignedHook.class.getResourceAsStream("/hooks/" + name + ".json")) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static String hmac(byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static RequestSpecification signed(String provider, String event, byte[] body, String secret) {
        RequestSpecification request = given().contentType("application/json").body(body);
        return switch (provider) {
            case "github" ->
                request.header("X-GitHub-Event", event).header("X-Hub-Signature-256", "sha256=" + hmac(body, secret));
            case "gitlab" -> request.header("X-Gitlab-Event", event).header("X-Gitlab-Token", secret);
            case "gitea" -> request.header("X-Gitea-Event", event).header("X-Gitea-Signature", hmac(body, secret));
            default -> request.header("X-Event-Key", event).header("X-Hub-Signature", "sha256=" + hmac(body, secret));
        };
    }

    static RequestSpecification signed(String provider, String event, byte[] body) {
        return signed(provider, event, body, SECRET + provider);
    }
}
