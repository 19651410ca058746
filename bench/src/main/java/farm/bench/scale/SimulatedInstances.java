package farm.bench.scale;

import farm.bench.part.BenchCluster;
import farm.bench.part.Wait;
import farm.testkit.ConsulServer;
import farm.testkit.FreePorts;
import farm.testkit.OwnedProcess;
import farm.testkit.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Many simulated goats: one process that answers at every loopback address, at one port per
 * version. They are in Consul's catalog on a node without an agent, so that only the load balancer
 * checks them.
 */
final class SimulatedInstances implements AutoCloseable {

    private static final int OPERATIONS_PER_TRANSACTION = 64;
    private static final Duration START = Duration.ofSeconds(10);

    private final ConsulServer consul;
    private final int firstPort;
    private final OwnedProcess process;

    /** @param versions number of versions */
    SimulatedInstances(BenchCluster cluster, int versions) {
        this.consul = cluster.consul();
        firstPort = FreePorts.next(versions);
        Path folder = cluster.parts().folder("simulated");
        try {
            Files.writeString(folder.resolve("haproxy.cfg"), configuration(versions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process = OwnedProcess.start(
                "haproxy", folder, Map.of(), List.of(Tools.path("haproxy").toString(), "-db", "-f", "haproxy.cfg"));
        Wait.until("response of the simulated instances", START, () -> !FreePorts.isFree(firstPort));
        request("PUT", "/v1/catalog/register", "{\"Node\":\"simulated\",\"Address\":\"127.0.0.1\"}");
    }

    private String configuration(int versions) {
        String ports = IntStream.range(0, versions)
                .mapToObj(version -> "    bind 0.0.0.0:" + (firstPort + version) + "\n")
                .collect(Collectors.joining());
        return """
                global
                    nbthread 1
                    maxconn 9000
                defaults
                    mode http
                    timeout client 60s
                    timeout http-keep-alive 60s
                frontend simulated
                %s
                    tcp-request connection reject unless { src 127.0.0.0/8 }
                    http-request return status 200 content-type text/plain lf-string "goat:%%[dst]:v%%[dst_port]"
                """.formatted(ports);
    }

    /** The name of a version, which is also at the end of its responses. */
    String version(int number) {
        return "v" + (firstPort + number);
    }

    /** Registers instances, of each version in turn. */
    void register(ClusterSize size) {
        int instances = size.instances();
        for (int from = 0; from < instances; from += OPERATIONS_PER_TRANSACTION) {
            String operations = IntStream.range(from, Math.min(from + OPERATIONS_PER_TRANSACTION, instances))
                    .mapToObj(number -> "{\"Service\":{\"Verb\":\"set\",\"Node\":\"simulated\",\"Service\":"
                            + service(number, number % size.versions()) + "}}")
                    .collect(Collectors.joining(",", "[", "]"));
            request("PUT", "/v1/txn", operations);
        }
    }

    /**
     * Registers one instance with a request of its own, as an agent does.
     *
     * @param number unique number of the instance
     */
    void register(int number, int version) {
        request(
                "PUT",
                "/v1/catalog/register",
                "{\"Node\":\"simulated\",\"SkipNodeUpdate\":true,\"Service\":" + service(number, version) + "}");
    }

    void deregister(int number) {
        request("PUT", "/v1/catalog/deregister", "{\"Node\":\"simulated\",\"ServiceID\":\"" + id(number) + "\"}");
    }

    private String service(int number, int version) {
        return "{\"ID\":\"%s\",\"Service\":\"goat\",\"Tags\":[\"version=%s\"],\"Address\":\"%s\",\"Port\":%d}"
                .formatted(id(number), version(version), address(number), firstPort + version);
    }

    private static String id(int number) {
        return "goat-" + number;
    }

    private static String address(int number) {
        return "127." + (1 + number / 62_500) + "." + (number / 250 % 250) + "." + (1 + number % 250);
    }

    /**
     * Sets the weights of two versions in one transaction.
     *
     * @return the moment just before, as {@link System#nanoTime()}
     */
    long setWeights(int one, int firstWeight, int other, int secondWeight) {
        String operations = "[" + weight(one, firstWeight) + "," + weight(other, secondWeight) + "]";
        long begun = System.nanoTime();
        request("PUT", "/v1/txn", operations);
        return begun;
    }

    private String weight(int version, int weight) {
        String value =
                Base64.getEncoder().encodeToString(Integer.toString(weight).getBytes(StandardCharsets.UTF_8));
        return "{\"KV\":{\"Verb\":\"set\",\"Key\":\"goat/version=%s/weight\",\"Value\":\"%s\"}}"
                .formatted(version(version), value);
    }

    private void request(String method, String path, String body) {
        HttpResponse<String> answer = consul.request(method, path, body);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(
                    method + " " + path + " gave " + answer.statusCode() + ": " + answer.body());
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
