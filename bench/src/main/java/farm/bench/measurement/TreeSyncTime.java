package farm.bench.measurement;

import farm.bench.figure.Result;
import farm.bench.figure.Target;
import farm.bench.part.BenchCluster;
import farm.bench.part.RunningParts;
import farm.bench.part.ServiceProcess;
import farm.bench.part.Wait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Time until a running weight-sync has written a new folder of 10,000 keys to Consul's KV. */
public final class TreeSyncTime implements Measurement {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int FILES = 100;
    private static final int KEYS = 100; // in each of them
    private static final int OPERATIONS_PER_TRANSACTION = 64; // the limit of the oldest supported Consul
    private static final int TARGET_SECONDS = 5;

    @Override
    public String name() {
        return "tree";
    }

    @Override
    public String description() {
        return "10,000 keys in 100 files → Consul's KV holds them";
    }

    @Override
    public List<Result> measure(MeasurementContext context) {
        try (RunningParts parts = new RunningParts()) {
            BenchCluster cluster = BenchCluster.empty(parts, "tree");
            context.report("writing 10,000 keys in transactions");
            double direct = writeDirectly(cluster) / 1e3;
            context.report("writing 10,000 keys from files");
            Path tree = parts.folder("files");
            write(tree.resolve("first.json"), "{\"k\":1}");
            Path big = parts.folder("big");
            IntStream.range(0, FILES).forEach(file -> write(big.resolve("f%02d.json".formatted(file)), keys()));
            ServiceProcess sync = cluster.start(
                    "weights/sync",
                    Map.of("FARM_TREE_ENABLED", "true", "FARM_TREE_TO", "tree", "FARM_TREE_EXPAND", "json"),
                    List.of("-Dfarm.source.dir=" + tree));
            sync.awaitHealthy();
            awaitKey(cluster, "tree/first/k");
            long begun = System.nanoTime();
            move(big, tree.resolve("big"));
            awaitKey(cluster, "tree/big/f99/k99"); // the last one, since they are written in the order of their names
            double seconds = (System.nanoTime() - begun) / 1e9;
            return List.of(
                    Result.of(name(), "10,000 keys of 100 new files", seconds, "s")
                            .withBaseline("written directly", direct)
                            .withTarget(Target.atMost(TARGET_SECONDS)),
                    Result.of(name(), "resident memory after that", sync.residentMegabytes(), "MB"));
        }
    }

    private static double writeDirectly(BenchCluster cluster) {
        long begun = System.nanoTime();
        for (int first = 0; first < FILES * KEYS; first += OPERATIONS_PER_TRANSACTION) {
            String operations = IntStream.range(first, Math.min(first + OPERATIONS_PER_TRANSACTION, FILES * KEYS))
                    .mapToObj(key ->
                            "{\"KV\":{\"Verb\":\"set\",\"Key\":\"hand/%05d\",\"Value\":\"MQ==\"}}".formatted(key))
                    .collect(Collectors.joining(",", "[", "]"));
            if (cluster.consul().request("PUT", "/v1/txn", operations).statusCode() != 200) {
                throw new IllegalStateException("Consul rejected a transaction");
            }
        }
        return (System.nanoTime() - begun) / 1e6;
    }

    private static void awaitKey(BenchCluster cluster, String key) {
        Wait.until(key + " in Consul", TIMEOUT, () -> cluster.consul().key(key) != null);
    }

    private static String keys() {
        return IntStream.range(0, KEYS).mapToObj("\"k%02d\":1"::formatted).collect(Collectors.joining(",", "{", "}"));
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
