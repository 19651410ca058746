package farm.bench.measurement;

import farm.bench.figure.Result;
import farm.bench.figure.Sample;
import farm.bench.figure.Target;
import farm.bench.part.BenchCluster;
import farm.bench.part.GithubWebhook;
import farm.bench.part.RunningParts;
import farm.bench.part.ServiceProcess;
import farm.bench.part.Wait;
import farm.testkit.GitRepository;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;

/**
 * Time from a saved file, a pushed commit or a weight that another client overwrote until the right
 * weight is in Consul's KV.
 */
public final class SyncLatency implements Measurement {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int FILE_MILLIS = 60;
    private static final int HOOK_MILLIS = 500;
    private static final int DRIFT_MILLIS = 1000;
    private static final String SECRET = "webhook secret of the measurement";
    private static final String KEY = "goat/version=0.0.1/weight";

    private final Random random = new Random(1);
    private int weight = 1;

    @Override
    public String name() {
        return "sync";
    }

    @Override
    public String description() {
        return "a weights file is saved, or a commit is pushed → Consul's KV holds the weight";
    }

    @Override
    public List<Result> measure(MeasurementContext context) {
        try (RunningParts parts = new RunningParts()) {
            BenchCluster cluster = BenchCluster.empty(parts, "sync");
            int many = 5 * context.seconds();
            int few = Math.max(2, context.seconds() / 2);
            context.report("writing keys directly, then saving files");
            Sample direct = times(
                    many, cluster, "direct", now -> () -> cluster.consul().putKey("direct", Integer.toString(now)));
            cluster.save("goat", Map.of("0.0.1", weight));
            ServiceProcess sync = cluster.weightSync();
            sync.awaitHealthy();
            cluster.awaitSync("goat", Map.of("0.0.1", weight));
            Sample saved = times(many, cluster, KEY, now -> () -> cluster.save("goat", Map.of("0.0.1", now)));
            context.report("overwriting the weight in KV");
            Sample drift = drift(cluster, many);
            sync.terminate();
            context.report("pushing commits");
            try (GitRepository repository = new GitRepository()) {
                Sample hook = hook(cluster, repository, many);
                Sample poll = poll(cluster, repository, few);
                return List.of(
                        Result.of(name(), saved.size() + " files saved: median", saved.median(), "ms")
                                .withBaseline("a key written directly", direct.median())
                                .withTarget(Target.atMost(FILE_MILLIS)),
                        Result.of(name(), saved.size() + " files saved: 95 % within", saved.quantile(0.95), "ms")
                                .withBaseline("a key written directly", direct.quantile(0.95)),
                        Result.of(
                                        name(),
                                        drift.size() + " weights overwritten in KV → restored: worst",
                                        drift.largest(),
                                        "ms")
                                .withBaseline("a key written directly", direct.largest())
                                .withTarget(Target.atMost(DRIFT_MILLIS)),
                        Result.of(name(), hook.size() + " pushes with a webhook: median", hook.median(), "ms")
                                .withBaseline("polled every 5 s", poll.median()),
                        Result.of(name(), hook.size() + " pushes with a webhook: worst", hook.largest(), "ms")
                                .withBaseline("polled every 5 s", poll.largest())
                                .withTarget(Target.atMost(HOOK_MILLIS)));
            }
        }
    }

    /**
     * Milliseconds until weight-sync restores a weight that another client has overwritten in KV.
     */
    private Sample drift(BenchCluster cluster, int count) {
        String desired = Integer.toString(weight);
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Wait.pause(between());
            long begun = System.nanoTime();
            cluster.consul().putKey(KEY, "999");
            Wait.until(
                    "restored weight",
                    TIMEOUT,
                    () -> desired.equals(cluster.consul().key(KEY)));
            millis.add((System.nanoTime() - begun) / 1e6);
        }
        return Sample.of(millis);
    }

    private Sample hook(BenchCluster cluster, GitRepository repository, int count) {
        ServiceProcess sync = follow(cluster, repository, "1h");
        GithubWebhook webhook = new GithubWebhook(sync.port(), SECRET);
        Sample sample = times(count, cluster, KEY, now -> {
            commit(repository, now);
            return () -> webhook.send("refs/heads/main");
        });
        sync.terminate();
        return sample;
    }

    private Sample poll(BenchCluster cluster, GitRepository repository, int count) {
        ServiceProcess sync = follow(cluster, repository, "5s");
        Sample sample = times(count, cluster, KEY, now -> {
            commit(repository, now);
            return () -> {};
        });
        sync.terminate();
        return sample;
    }

    private ServiceProcess follow(BenchCluster cluster, GitRepository repository, String poll) {
        commit(repository, ++weight);
        ServiceProcess sync = cluster.start(
                "weights/sync",
                Map.of(
                        "FARM_SOURCE_URL",
                        repository.url(),
                        "FARM_SOURCE_POLL_INTERVAL",
                        poll,
                        "FARM_SOURCE_WORK_DIR",
                        cluster.parts().folder("clone-" + poll).toString(),
                        "FARM_WEIGHTS_HOOKS_GITHUB_SECRET",
                        SECRET),
                List.of());
        sync.awaitHealthy();
        cluster.awaitSync("goat", Map.of("0.0.1", weight));
        return sync;
    }

    private static void commit(GitRepository repository, int weight) {
        repository.commit("main", "goat.json", "{\"version=0.0.1\":{\"weight\":" + weight + "}}");
    }

    /**
     * Measures the time from each of several changes until the weight is in KV.
     *
     * @param change prepares a change to a given weight and returns the action that makes it; the
     *     time starts with that action
     */
    private Sample times(int count, BenchCluster cluster, String key, IntFunction<Runnable> change) {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Wait.pause(between());
            String desired = Integer.toString(++weight);
            Runnable action = change.apply(weight);
            long begun = System.nanoTime();
            action.run();
            Wait.until(
                    "weight in Consul",
                    TIMEOUT,
                    () -> desired.equals(cluster.consul().key(key)));
            millis.add((System.nanoTime() - begun) / 1e6);
        }
        return Sample.of(millis);
    }

    /** A random pause, so that changes do not coincide with a polling interval. */
    private Duration between() {
        return Duration.ofMillis(100 + random.nextInt(200));
    }
}
