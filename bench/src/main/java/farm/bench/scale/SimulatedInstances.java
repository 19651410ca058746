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
 * Many instances that are one process: it answers at each loopback address, at one port for each version. They are in Consul's catalog
 * at a machine that has no agent, so that nobody checks them but the load balancer.
 */
final class SimulatedInstances implements AutoCloseable {

    private static final int A_TRANSACTION = 64;
    private static final Duration START = Duration.ofSeconds(10);

    private final ConsulServer consul;
    private final int firstPort;
    private final OwnedProcess answers;

    /** @param versions that instances can be of */
    SimulatedInstances(BenchCluster pasture, int versions) {
        this.consul = pasture.consul();
        firstPort = FreePorts.next(versions);
        Path folder = pasture.parts().folder("crowd");
        try {
            Files.writeString(folder.resolve("haproxy.cfg"), configuration(versions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        answers = OwnedProcess.start(
                "haproxy", folder, Map.of(), List.of(Tools.path("haproxy").toString(), "-db", "-f", "haproxy.cfg"));
        Wait.happens("answer of the crowd", START, () -> !FreePorts.isFree(firstPort));
        must("PUT", "/v1/catalog/register", "{\"Node\":\"crowd\",\"Address\":\"127.0.0.1\"}");
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
                frontend crowd
                %s
                    tcp-request connection reject unless { src 127.0.0.0/8 }
                    http-request return status 200 content-type text/plain lf-string "goat:%%[dst]:v%%[dst_port]"
                """.formatted(ports);
    }

    /** The name of a version, as it stands at the end of its answers. */
    String version(int number) {
        return "v" + (firstPort + number);
    }

    /** Registers so many instances, of the first versions in turn. */
    void register(ClusterSize size) {
        int instances = size.instances();
        for (int from = 0; from < instances; from += A_TRANSACTION) {
            String operations = IntStream.range(from, Math.min(from + A_TRANSACTION, instances))
                    .mapToObj(number -> "{\"Service\":{\"Verb\":\"set\",\"Node\":\"crowd\",\"Service\":"
                            + service(number, number % size.versions()) + "}}")
                    .collect(Collectors.joining(",", "[", "]"));
            must("PUT", "/v1/txn", operations);
        }
    }

    /**
     * Registers one instance, as an agent does it.
     *
     * @param number unlike that of any other one
     */
    void register(int number, int version) {
        must(
                "PUT",
                "/v1/catalog/register",
                "{\"Node\":\"crowd\",\"SkipNodeUpdate\":true,\"Service\":" + service(number, version) + "}");
    }

    void deregister(int number) {
        must("PUT", "/v1/catalog/deregister", "{\"Node\":\"crowd\",\"ServiceID\":\"" + id(number) + "\"}");
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

    /** Sets the weights of two versions in one transaction, and gives the moment before, by {@link System#nanoTime()}. */
    long weights(int one, int its, int other, int others) {
        String operations = "[" + weight(one, its) + "," + weight(other, others) + "]";
        long begun = System.nanoTime();
        must("PUT", "/v1/txn", operations);
        return begun;
    }

    private String weight(int version, int weight) {
        String value =
                Base64.getEncoder().encodeToString(Integer.toString(weight).getBytes(StandardCharsets.UTF_8));
        return "{\"KV\":{\"Verb\":\"set\",\"Key\":\"goat/version=%s/weight\",\"Value\":\"%s\"}}"
                .formatted(version(version), value);
    }

    private void must(String method, String path, String body) {
        HttpResponse<String> answer = consul.request(method, path, body);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(
                    method + " " + path + " gave " + answer.statusCode() + ": " + answer.body());
        }
    }

    @Override
    public void close() {
        answers.close();
    }
}
