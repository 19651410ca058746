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

/** A folder with 10,000 keys in its files comes to the tree of a running weight-sync, until the last one is in Consul. */
public final class TreeSyncTime implements Measurement {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int FILES = 100;
    private static final int KEYS = 100; // in each of them
    private static final int AT_ONCE = 64; // the least that Consul's versions take
    private static final int TARGET_SECONDS = 5;

    @Override
    public String row() {
        return "tree";
    }

    @Override
    public String about() {
        return "10,000 keys in 100 files → Consul's KV has them";
    }

    @Override
    public List<Result> take(MeasurementContext run) {
        try (RunningParts parts = new RunningParts()) {
            BenchCluster pasture = BenchCluster.empty(parts, "tree");
            run.say("10,000 keys in transactions by hand");
            double byHand = byHand(pasture) / 1e3;
            run.say("10,000 keys from files");
            Path tree = parts.folder("files");
            write(tree.resolve("first.json"), "{\"k\":1}");
            Path big = parts.folder("big");
            IntStream.range(0, FILES).forEach(file -> write(big.resolve("f%02d.json".formatted(file)), keys()));
            ServiceProcess sync = pasture.start(
                    "weights/sync",
                    Map.of("FARM_TREE_ENABLED", "true", "FARM_TREE_TO", "tree", "FARM_TREE_EXPAND", "json"),
                    List.of("-Dfarm.source.dir=" + tree));
            sync.awaitFirstAnswer();
            has(pasture, "tree/first/k");
            long begun = System.nanoTime();
            move(big, tree.resolve("big"));
            has(pasture, "tree/big/f99/k99"); // they are written in the order of their names
            double seconds = (System.nanoTime() - begun) / 1e9;
            return List.of(
                    Result.of(row(), "10,000 keys of 100 new files", seconds, "s")
                            .against("by hand", byHand)
                            .toReach(Target.atMost(TARGET_SECONDS)),
                    Result.of(row(), "resident memory after that", sync.residentMegabytes(), "MB"));
        }
    }

    private static double byHand(BenchCluster pasture) {
        long begun = System.nanoTime();
        for (int first = 0; first < FILES * KEYS; first += AT_ONCE) {
            String operations = IntStream.range(first, Math.min(first + AT_ONCE, FILES * KEYS))
                    .mapToObj(key ->
                            "{\"KV\":{\"Verb\":\"set\",\"Key\":\"hand/%05d\",\"Value\":\"MQ==\"}}".formatted(key))
                    .collect(Collectors.joining(",", "[", "]"));
            if (pasture.consul().request("PUT", "/v1/txn", operations).statusCode() != 200) {
                throw new IllegalStateException("Consul refuses a transaction");
            }
        }
        return (System.nanoTime() - begun) / 1e6;
    }

    private static void has(BenchCluster pasture, String key) {
        Wait.happens(key + " in Consul", PATIENCE, () -> pasture.consul().key(key) != null);
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
