package farm.console.rollout;

import farm.console.check.CheckRuns;
import farm.console.check.CheckSubject;
import farm.console.check.LeftoverChecks;
import farm.console.environment.ChildEnvironment;
import farm.console.farm.Farm;
import farm.console.farm.FarmPaths;
import farm.model.FarmHome;
import farm.rollout.Plan;
import farm.rollout.Rollout;
import farm.rollout.check.CheckState;
import farm.rollout.check.CheckedStep;
import farm.rollout.spec.CheckSpec;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs the checks of rollouts while they are judged. */
@Singleton
class RolloutChecks {

    private static final Logger LOG = Logger.getLogger(RolloutChecks.class);
    private static final int SHUTDOWN_SECONDS = 2;

    private final Farm farm;
    private final Path home;
    private final InstancesReader instances;
    private final ChildEnvironment environment;
    private final ExecutorService executor = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("check-", 0).factory());
    private boolean cleanedUp;

    @Inject
    RolloutChecks(Farm farm, FarmPaths paths, InstancesReader instances, ChildEnvironment environment) {
        this.farm = farm;
        this.home = paths.home().folder();
        this.instances = instances;
        this.environment = environment;
    }

    /**
     * Returns a judging with what the checks say now, and begins those that are due.
     *
     * @param judging null if the rollout is not judged
     */
    @Nullable
    Judging step(RolloutRun run, @Nullable Judging judging, Instant now) {
        return judging == null ? null : judging.with(step(run.checks, run.rollout(), judging.checks(), now));
    }

    private List<CheckState> step(CheckRuns runs, Rollout rollout, List<CheckState> before, Instant now) {
        List<CheckSpec> checks = rollout.spec().analysis().checks();
        OptionalInt step = CheckedStep.of(rollout);
        if (checks.isEmpty() || step.isEmpty()) {
            runs.stop();
            return before;
        }
        if (!cleanedUp) {
            LeftoverChecks.kill(home);
            cleanedUp = true;
        }
        try {
            return runs.step(checks, before, subject(rollout, step.getAsInt()), executor, now);
        } catch (IOException e) {
            LOG.warnf("%s: its checks cannot run: %s", rollout.plan().id(), e.getMessage());
            return before;
        }
    }

    private CheckSubject subject(Rollout rollout, int step) throws IOException {
        Plan plan = rollout.plan();
        return new CheckSubject(
                plan.service(),
                String.join(" ", plan.canaryVersions()),
                step + 1,
                rollout.round(),
                FarmHome.rolloutFile(farm.path(), plan.service())
                        .resolveSibling(".")
                        .normalize(),
                environment.forForeignProgram(Map.of(), Set.of()),
                () -> instances.urls(plan.service(), plan.canaryVersions()));
    }

    @PreDestroy
    void close() throws InterruptedException {
        executor.shutdownNow();
        executor.awaitTermination(SHUTDOWN_SECONDS, TimeUnit.SECONDS); // until all are killed
    }
}
