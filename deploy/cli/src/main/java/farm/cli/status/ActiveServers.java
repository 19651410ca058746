package farm.cli.status;

import farm.model.http.BoundedExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads from a load balancer's metrics which instances it considers up. */
public final class ActiveServers {

    private static final Pattern UP = Pattern.compile("^haproxy_server_status\\{(?=[^}]*state=\"UP\")[^}]*} 1$");
    private static final Pattern SERVER = Pattern.compile("[{,]server=\"([^\"]*)\"");

    private static final long MAX_RESPONSE = 32 << 20; // a server takes about 10 kB

    private final HttpClient http;

    public ActiveServers(HttpClient http) {
        this.http = http;
    }

    /**
     * Returns the addresses, such as {@code 127.0.0.1:8104}, of the servers that are up.
     *
     * @param stats statistics address of the load balancer, such as {@code http://127.0.0.1:8404}
     * @return an empty set if the load balancer does not answer
     */
    public Set<String> addresses(URI stats) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(stats.resolve("/metrics?scope=server"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            HttpResponse<String> response = BoundedExchange.text(http, request, MAX_RESPONSE);
            return response.statusCode() == 200 ? read(response.body()) : Set.of();
        } catch (IOException e) {
            return Set.of();
        }
    }

    static Set<String> read(String metrics) {
        Set<String> servers = new HashSet<>();
        metrics.lines().filter(UP.asMatchPredicate()).forEach(line -> {
            Matcher server = SERVER.matcher(line);
            if (server.find()) {
                servers.add(server.group(1));
            }
        });
        return servers;
    }
}
