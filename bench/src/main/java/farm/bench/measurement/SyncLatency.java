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

/** From a saved file, or a commit that was pushed, to the weight in Consul's KV. */
public final class SyncLatency implements Measurement {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int FILE_MILLIS = 60;
    private static final int HOOK_MILLIS = 500;
    private static final int DRIFT_MILLIS = 1000;
    private static final String SECRET = "of this measurement only";
    private static final String KEY = "goat/version=0.0.1/weight";

    private final Random random = new Random(1);
    private int weight = 1;

    @Override
    public String row() {
        return "sync";
    }

    @Override
    public String about() {
        return "a weights file is saved, or a commit pushed → Consul's KV has it";
    }

    @Override
    public List<Result> take(MeasurementContext run) {
        try (RunningParts parts = new RunningParts()) {
            BenchCluster pasture = BenchCluster.empty(parts, "sync");
            int many = 5 * run.seconds();
            int few = Math.max(2, run.seconds() / 2);
            run.say("keys written directly, and files saved");
            Sample direct = times(
                    many, pasture, "direct", now -> () -> pasture.consul().putKey("direct", Integer.toString(now)));
            pasture.save("goat", Map.of("0.0.1", weight));
            ServiceProcess sync = pasture.weightSync();
            sync.awaitFirstAnswer();
            pasture.awaitSync("goat", Map.of("0.0.1", weight));
            Sample saved = times(many, pasture, KEY, now -> () -> pasture.save("goat", Map.of("0.0.1", now)));
            run.say("the weight overwritten in KV");
            Sample drift = drift(pasture, many);
            sync.leave();
            run.say("commits pushed");
            try (GitRepository repository = new GitRepository()) {
                Sample hook = hook(pasture, repository, many);
                Sample poll = poll(pasture, repository, few);
                return List.of(
                        Result.of(row(), saved.size() + " files saved: median", saved.median(), "ms")
                                .against("a key written directly", direct.median())
                                .toReach(Target.atMost(FILE_MILLIS)),
                        Result.of(row(), saved.size() + " files saved: 95 % within", saved.quantile(0.95), "ms")
                                .against("a key written directly", direct.quantile(0.95)),
                        Result.of(
                                        row(),
                                        drift.size() + " weights overwritten in KV → put back: worst",
                                        drift.largest(),
                                        "ms")
                                .against("a key written directly", direct.largest())
                                .toReach(Target.atMost(DRIFT_MILLIS)),
                        Result.of(row(), hook.size() + " pushes, told by a hook: median", hook.median(), "ms")
                                .against("polled each 5 s", poll.median()),
                        Result.of(row(), hook.size() + " pushes, told by a hook: worst", hook.largest(), "ms")
                                .against("polled each 5 s", poll.largest())
                                .toReach(Target.atMost(HOOK_MILLIS)));
            }
        }
    }

    /** Somebody else writes the weight: milliseconds until it is what the file says again. */
    private Sample drift(BenchCluster pasture, int count) {
        String wanted = Integer.toString(weight);
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Wait.passes(between());
            long begun = System.nanoTime();
            pasture.consul().putKey(KEY, "999");
            Wait.happens(
                    "weight put back",
                    PATIENCE,
                    () -> wanted.equals(pasture.consul().key(KEY)));
            millis.add((System.nanoTime() - begun) / 1e6);
        }
        return Sample.of(millis);
    }

    private Sample hook(BenchCluster pasture, GitRepository repository, int count) {
        ServiceProcess sync = follow(pasture, repository, "1h");
        GithubWebhook hook = new GithubWebhook(sync.port(), SECRET);
        Sample sample = times(count, pasture, KEY, now -> {
            commit(repository, now);
            return () -> hook.tell("refs/heads/main");
        });
        sync.leave();
        return sample;
    }

    private Sample poll(BenchCluster pasture, GitRepository repository, int count) {
        ServiceProcess sync = follow(pasture, repository, "5s");
        Sample sample = times(count, pasture, KEY, now -> {
            commit(repository, now);
            return () -> {};
        });
        sync.leave();
        return sample;
    }

    private ServiceProcess follow(BenchCluster pasture, GitRepository repository, String poll) {
        commit(repository, ++weight);
        ServiceProcess sync = pasture.start(
                "weights/sync",
                Map.of(
                        "FARM_SOURCE_URL",
                        repository.url(),
                        "FARM_SOURCE_POLL_INTERVAL",
                        poll,
                        "FARM_SOURCE_WORK_DIR",
                        pasture.parts().folder("clone-" + poll).toString(),
                        "FARM_WEIGHTS_HOOKS_GITHUB_SECRET",
                        SECRET),
                List.of());
        sync.awaitFirstAnswer();
        pasture.awaitSync("goat", Map.of("0.0.1", weight));
        return sync;
    }

    private static void commit(GitRepository repository, int weight) {
        repository.commit("main", "goat.json", "{\"version=0.0.1\":{\"weight\":" + weight + "}}");
    }

    /**
     * Makes changes and waits until each is in KV.
     *
     * @param change makes the weight known; what it gives is done at the moment from which on is counted
     */
    private Sample times(int count, BenchCluster pasture, String key, IntFunction<Runnable> change) {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Wait.passes(between());
            String wanted = Integer.toString(++weight);
            Runnable last = change.apply(weight);
            long begun = System.nanoTime();
            last.run();
            Wait.happens(
                    "weight in Consul",
                    PATIENCE,
                    () -> wanted.equals(pasture.consul().key(key)));
            millis.add((System.nanoTime() - begun) / 1e6);
        }
        return Sample.of(millis);
    }

    /** Not in step with anybody's rhythm. */
    private Duration between() {
        return Duration.ofMillis(100 + random.nextInt(200));
    }
}
