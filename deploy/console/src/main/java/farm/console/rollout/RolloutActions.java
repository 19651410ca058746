package farm.console.rollout;

import farm.console.farm.Farm;
import farm.console.farm.FarmEdits;
import farm.console.farm.RefusedEditException;
import farm.model.FarmHome;
import farm.rollout.Action;
import farm.rollout.ChangeMessage;
import farm.rollout.Rollout;
import farm.rollout.State;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Carries out what the state machine asks for. What fails is asked for again. */
@Singleton
class RolloutActions {

    private static final Logger LOG = Logger.getLogger(RolloutActions.class);

    private final Farm farm;
    private final FarmEdits edits;
    private final WeightSyncClient weightSync;
    private final InstancesReader instances;
    private final VersionTrial trial;
    private final ExecutorService executor = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("rollout-", 0).factory());

    @Inject
    RolloutActions(
            Farm farm, FarmEdits edits, WeightSyncClient weightSync, InstancesReader instances, VersionTrial trial) {
        this.farm = farm;
        this.edits = edits;
        this.weightSync = weightSync;
        this.instances = instances;
        this.trial = trial;
    }

    void take(RolloutRun run, Action action) {
        switch (action) {
            case Action.EnsureCount count -> ensure(run, count);
            case Action.PutWeights put -> write(run, put);
            case Action.WarmUp warmUp -> warmUp(run);
            case Action.RunTests tests -> test(run);
        }
    }

    private void ensure(RolloutRun run, Action.EnsureCount count) {
        Rollout rollout = run.rollout();
        // a retreat without weight-sync stops the canary although it has weight
        boolean force = rollout.state() instanceof State.Retreating;
        try {
            edits.ensure(rollout.plan().service(), count.version(), count.count(), force);
            run.setProblem(null);
        } catch (IOException | RefusedEditException | IllegalArgumentException e) {
            report(run, String.valueOf(e.getMessage()));
        }
    }

    private void write(RolloutRun run, Action.PutWeights put) {
        // a write to a git repository takes some time, and long if the remote hangs; the way back
        // does not wait for it
        AtomicBoolean writing = put.urgent() ? run.writingUrgently : run.writing;
        if (!writing.compareAndSet(false, true)) {
            return;
        }
        Rollout rollout = run.rollout();
        ChangeMessage message = ChangeMessage.of(
                rollout, put, run.stored().by(), evidence(run.stored().judging()));
        executor.execute(() -> {
            try {
                boolean written = weightSync.write(
                        rollout.plan().service(),
                        put.weights(),
                        put.revision(),
                        put.urgent(),
                        message.subject(),
                        message.trailers());
                if (written) {
                    LOG.infof("%s", message.subject());
                }
                run.setProblem(null);
            } catch (IOException e) {
                report(run, "the weights cannot be written: " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                writing.set(false);
            }
        });
    }

    private static @Nullable String evidence(@Nullable Judging judging) {
        return judging == null ? null : judging.joined().trailer();
    }

    private void warmUp(RolloutRun run) {
        Rollout rollout = run.rollout();
        run.warmUp.begin(
                executor,
                () -> trial.warmUp(
                        instances.urls(rollout.plan().service(), rollout.plan().canaryVersions()),
                        rollout.spec().warmup()));
    }

    private void test(RolloutRun run) {
        Rollout rollout = run.rollout();
        String service = rollout.plan().service();
        String version = String.join(" ", rollout.plan().canaryVersions());
        run.tests.begin(
                executor,
                () -> trial.test(
                        FarmHome.rolloutFile(farm.path(), service).resolveSibling("."),
                        service,
                        version,
                        instances.urls(service, rollout.plan().canaryVersions()),
                        rollout.spec().tests()));
    }

    private static void report(RolloutRun run, String problem) {
        if (run.setProblem(problem)) {
            LOG.warnf("%s: %s", run.rollout().plan().id(), problem);
        }
    }

    @PreDestroy
    void close() {
        executor.shutdownNow();
    }
}
