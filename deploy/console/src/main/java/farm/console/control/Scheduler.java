package farm.console.control;

import farm.console.demand.WeightDemand;
import farm.console.farm.Farm;
import farm.console.farm.FarmPaths;
import farm.console.jvm.AotTraining;
import farm.console.traffic.TrafficRecorder;
import farm.model.process.ProcessIdentity;
import farm.model.process.ProcessKind;
import farm.model.process.ProcessRecord;
import farm.model.process.ProcessRecords;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Runs the periodic tasks of the console. The processes that these start outlive it. */
@ApplicationScoped
public class Scheduler {

    private static final Logger LOG = Logger.getLogger(Scheduler.class);
    private static final String ADDRESS = "127.0.0.1";

    private final Supervisor supervisor;
    private final Farm farm;
    private final FarmPaths paths;
    private final LogRotation logs;
    private final AotTraining training;
    private final WeightDemand demand;
    private final PinHousekeeping pins;
    private final TrafficRecorder traffic;
    private final boolean enabled;
    private final List<ScheduledExecutorService> executors = new CopyOnWriteArrayList<>();

    @Inject
    Scheduler(
            Supervisor supervisor,
            Farm farm,
            FarmPaths paths,
            LogRotation logs,
            AotTraining training,
            WeightDemand demand,
            PinHousekeeping pins,
            TrafficRecorder traffic,
            @ConfigProperty(name = "farm.console.enabled", defaultValue = "true") boolean enabled) {
        this.supervisor = supervisor;
        this.farm = farm;
        this.paths = paths;
        this.logs = logs;
        this.training = training;
        this.demand = demand;
        this.pins = pins;
        this.traffic = traffic;
        this.enabled = enabled;
    }

    void start(@Observes StartupEvent event) throws IOException {
        if (!enabled) {
            return;
        }
        recordOwnProcess();
        ScheduledExecutorService supervision = executor("supervisor");
        supervision.scheduleWithFixedDelay(safely(supervisor::reconcile), 0, 200, TimeUnit.MILLISECONDS);
        supervision.scheduleWithFixedDelay(safely(supervisor::poll), 100, 500, TimeUnit.MILLISECONDS);
        // on a thread of its own: it may wait for lb/run --check
        executor("reload").scheduleWithFixedDelay(safely(farm::reload), 1, 1, TimeUnit.SECONDS);
        // on a thread of its own: it may wait for weight-sync
        executor("demand").scheduleWithFixedDelay(safely(demand::poll), 1, 1, TimeUnit.SECONDS);
        executor("pins").scheduleWithFixedDelay(safely(pins::cleanUp), 5, 5, TimeUnit.SECONDS);
        // on a thread of its own: a load balancer that hangs is waited for
        executor("traffic").scheduleWithFixedDelay(safely(traffic::record), 5, 5, TimeUnit.SECONDS);
        // on a thread of its own: training takes seconds to minutes
        ScheduledExecutorService housekeeping = executor("housekeeping");
        housekeeping.scheduleWithFixedDelay(safely(logs::rotate), 5, 5, TimeUnit.SECONDS);
        housekeeping.scheduleWithFixedDelay(
                safely(() -> training.trainMissing(supervisor.allHealthy())), 5, 5, TimeUnit.SECONDS);
    }

    private void recordOwnProcess() throws IOException {
        ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();
        new ProcessRecords(paths.home())
                .put(new ProcessRecord(
                        "console",
                        ProcessKind.CONSOLE,
                        "console",
                        null,
                        ADDRESS,
                        paths.ports().console(),
                        self));
    }

    private ScheduledExecutorService executor(String name) {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
        executors.add(executor);
        return executor;
    }

    // an executor cancels a periodic task that throws an exception
    private static Runnable safely(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("a periodic task failed; it runs again as scheduled", e);
            }
        };
    }

    void stop(@Observes ShutdownEvent event) {
        executors.forEach(ScheduledExecutorService::shutdownNow);
        training.stop();
    }
}
