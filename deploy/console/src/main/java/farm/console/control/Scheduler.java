package farm.console.control;

import farm.console.farm.Farm;
import farm.console.farm.FarmPaths;
import farm.console.jvm.AotTraining;
import farm.console.jvm.ApplicationCopies;
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
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Does what is to be done again and again. What it started outlives it. */
@ApplicationScoped
public class Scheduler {

    private static final Logger LOG = Logger.getLogger(Scheduler.class);
    private static final String ADDRESS = "127.0.0.1";

    private final Supervisor supervisor;
    private final Farm farm;
    private final FarmPaths place;
    private final LogRotation logs;
    private final AotTraining training;
    private final ApplicationCopies copies;
    private final boolean enabled;
    private @Nullable ScheduledExecutorService executor;
    private @Nullable ScheduledExecutorService housework;

    @Inject
    Scheduler(
            Supervisor supervisor,
            Farm farm,
            FarmPaths place,
            LogRotation logs,
            AotTraining training,
            ApplicationCopies copies,
            @ConfigProperty(name = "farm.console.enabled", defaultValue = "true") boolean enabled) {
        this.supervisor = supervisor;
        this.farm = farm;
        this.place = place;
        this.logs = logs;
        this.training = training;
        this.copies = copies;
        this.enabled = enabled;
    }

    void begin(@Observes StartupEvent event) throws IOException {
        if (!enabled) {
            return;
        }
        recordOneself();
        ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(daemon("supervisor"));
        executor = looks;
        looks.scheduleWithFixedDelay(safely(supervisor::look), 0, 200, TimeUnit.MILLISECONDS);
        looks.scheduleWithFixedDelay(safely(supervisor::ask), 100, 500, TimeUnit.MILLISECONDS);
        looks.scheduleWithFixedDelay(safely(farm::lookAgain), 1, 1, TimeUnit.SECONDS);
        // on a thread of its own, because it takes its time
        ScheduledExecutorService slow = Executors.newSingleThreadScheduledExecutor(daemon("housework"));
        housework = slow;
        slow.scheduleWithFixedDelay(safely(logs::look), 5, 5, TimeUnit.SECONDS);
        slow.scheduleWithFixedDelay(safely(copies::dropUnused), 5, 5, TimeUnit.SECONDS);
        slow.scheduleWithFixedDelay(safely(() -> training.look(supervisor.allWell())), 5, 5, TimeUnit.SECONDS);
    }

    private void recordOneself() throws IOException {
        ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();
        new ProcessRecords(place.home())
                .put(new ProcessRecord(
                        "console",
                        ProcessKind.CONSOLE,
                        "console",
                        null,
                        ADDRESS,
                        place.ports().console(),
                        self));
    }

    private static ThreadFactory daemon(String name) {
        return Thread.ofPlatform().daemon().name(name).factory();
    }

    // a look that fails must not be the last one
    private static Runnable safely(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.error("a look at the farm failed; the next one follows", e);
            }
        };
    }

    void end(@Observes ShutdownEvent event) {
        for (ScheduledExecutorService one : new @Nullable ScheduledExecutorService[] {executor, housework}) {
            if (one != null) {
                one.shutdownNow();
            }
        }
        training.stop();
    }
}
