package farm.weights.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import farm.model.http.BoundedExchange;
import farm.model.text.Printable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/** Asks a running weight-sync which versions have passing instances. */
final class RunningWeightSync implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final long MAX_RESPONSE = 1 << 20;
    private static final int MAX_TEXT = 200;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final String address;

    /**
     * @param address such as {@code http://127.0.0.1:8000}
     * @throws CommandException if it is no such address
     */
    RunningWeightSync(String address) {
        if (!address.matches("https?://[^/?#\\s]+/?")) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "--against " + Printable.of(address, MAX_TEXT) + " is not like http://127.0.0.1:8000");
        }
        this.address = address.replaceFirst("/$", "");
    }

    /**
     * Returns the versions of a service that have passing instances.
     *
     * @throws CommandException if weight-sync is unreachable or does not know
     */
    Set<String> passing(String service) throws InterruptedException {
        HttpResponse<String> response = send(request(service));
        JsonNode answer = read(response.body());
        if (response.statusCode() != 200) {
            throw failure(answer.path("detail").asText("it answers " + response.statusCode()));
        }
        if (!answer.path("passing").isObject()) {
            throw failure("it is no weight-sync, or an old one");
        }
        Set<String> versions = new TreeSet<>();
        answer.path("passing").fieldNames().forEachRemaining(versions::add);
        return versions;
    }

    private HttpRequest request(String service) {
        try {
            return HttpRequest.newBuilder(URI.create(address + "/versions/" + service))
                    .timeout(TIMEOUT)
                    .build();
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, "--against " + Printable.of(address, MAX_TEXT) + " is no URL");
        }
    }

    private HttpResponse<String> send(HttpRequest request) throws InterruptedException {
        try {
            return BoundedExchange.text(http, request, MAX_RESPONSE);
        } catch (IOException e) {
            throw failure("it does not answer");
        }
    }

    private JsonNode read(String body) {
        try {
            return json.readTree(body);
        } catch (IOException e) {
            return json.missingNode();
        }
    }

    private CommandException failure(String why) {
        return new CommandException(ExitCode.CONSUL, "weight-sync at " + address + ": " + Printable.of(why, MAX_TEXT));
    }

    @Override
    public void close() {
        http.close();
    }
}
