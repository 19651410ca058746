package farm.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import farm.cli.api.Json;
import farm.model.FarmHome;
import farm.model.FarmSettings;
import farm.model.Ports;
import farm.testkit.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * Fakes a farm's console, weight-sync and load balancers on their ports, with responses of the
 * test.
 */
public final class FakeFarm implements AutoCloseable {

    public static final int WEIGHT_SYNC = 8000;
    public static final int CONSOLE = 8080;
    public static final int GOATS = 8202;
    public static final int OTHER_GOATS = 8203;
    public static final int MILK = 8212;
    public static final int FARMER_STATS = 8414;
    public static final int GOAT_STATS = 8404;
    public static final int OTHER_GOAT_STATS = 8405;

    /** A response. */
    public record Answer(int status, String body) {}

    private final FarmHome home;
    private final int offset;
    private final List<HttpServer> servers = new ArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile List<String> problems = List.of();
    private volatile Answer traffic = new Answer(200, "[]");
    private final List<Map<String, Object>> loadBalancers = new CopyOnWriteArrayList<>();

    /** Records a farm in a home. No part answers yet. */
    public FakeFarm(Path folder) {
        home = new FarmHome(folder.resolve("home"));
        Set<Integer> ports = new HashSet<>(Ports.CONSUL); // `up` requires that they are free
        ports.addAll(
                List.of(WEIGHT_SYNC, CONSOLE, GOATS, OTHER_GOATS, MILK, FARMER_STATS, GOAT_STATS, OTHER_GOAT_STATS));
        offset = FreePorts.offset(ports);
        try {
            home.create().record(new FarmSettings(offset, folder.resolve("weights")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public FarmHome home() {
        return home;
    }

    public int offset() {
        return offset;
    }

    /**
     * Returns the requests so far, such as {@code "GET /api/status"}; a body follows after a blank.
     */
    public List<String> requests() {
        return requests;
    }

    /** Makes the console report problems of the farm's file. */
    public FakeFarm withProblems(String... lines) {
        problems = List.of(lines);
        return this;
    }

    /** Makes the console report the traffic of versions, or fail. */
    public FakeFarm withTraffic(int status, String json) {
        traffic = new Answer(status, json);
        return this;
    }

    /** Makes the console list the two load balancers of goats. */
    public FakeFarm withLoadBalancers() {
        return withLoadBalancer("goat", GOATS + offset, GOAT_STATS + offset)
                .withLoadBalancer("goat", OTHER_GOATS + offset, OTHER_GOAT_STATS + offset);
    }

    /** Makes the console list a load balancer with these ports, offset included. */
    public FakeFarm withLoadBalancer(String service, int port, int stats) {
        loadBalancers.add(Map.of("service", service, "port", port, "stats", stats));
        return this;
    }

    /** Returns the name of a load balancer in messages, such as {@code :8202}. */
    public String named(int port) {
        return ":" + (port + offset);
    }

    /**
     * Answers requests at a port (without the offset). The console's answers about the farm's file
     * are the fake's own.
     */
    public FakeFarm at(int port, Function<HttpExchange, Answer> answers) {
        try {
            HttpServer server =
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port + offset), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", exchange -> answer(exchange, answers));
            server.start();
            servers.add(server);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange, Function<HttpExchange, Answer> answers) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add((exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body).strip());
        Answer answer = switch (exchange.getRequestURI().getPath()) {
            case "/api/farm" ->
                new Answer(
                        200,
                        Json.object()
                                .<ObjectNode>set("problems", new ObjectMapper().valueToTree(problems))
                                .set("loadBalancers", new ObjectMapper().valueToTree(loadBalancers))
                                .toString());
            case "/api/traffic" -> traffic;
            case "/api/apply" -> new Answer(200, "{\"actions\":[],\"held\":[]}");
            default -> answers.apply(exchange);
        };
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        servers.forEach(server -> server.stop(0));
    }
}
