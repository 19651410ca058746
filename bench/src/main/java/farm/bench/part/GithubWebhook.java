package farm.bench.part;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Sends signed GitHub push events to a weight-sync. */
public final class GithubWebhook {

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI url;
    private final Mac mac;

    /** @param port of the weight-sync */
    public GithubWebhook(int port, String secret) {
        url = URI.create("http://127.0.0.1:" + port + "/hooks/github");
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK lacks HMAC-SHA256", e);
        }
    }

    /**
     * Reports a push.
     *
     * @param ref such as {@code refs/heads/main}
     * @throws IllegalStateException if weight-sync does not accept it
     */
    public void send(String ref) {
        String body = "{\"ref\":\"" + ref + "\"}";
        String signature = HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("X-GitHub-Event", "push")
                .header("X-Hub-Signature-256", "sha256=" + signature)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status != 202) {
                throw new IllegalStateException("weight-sync answers a webhook with " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
