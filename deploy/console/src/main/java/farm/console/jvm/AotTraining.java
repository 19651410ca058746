package farm.console.jvm;

import farm.console.desired.DesiredInstance;
import farm.console.farm.Farm;
import farm.console.farm.FarmPaths;
import farm.console.version.Pin;
import farm.console.version.Pins;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Creates missing AOT caches, one after the other, when the farm has been healthy for some time.
 * The next start of a service uses its cache.
 */
@Singleton
public class AotTraining {

    private static final Logger LOG = Logger.getLogger(AotTraining.class);
    private static final int HEALTHY_CHECKS = 3;
    // a training that failed twice would fail again, and each try costs seconds of CPU time
    private static final int MAX_TRIES = 2;

    private final Farm farm;
    private final FarmPaths paths;
    private final Applications applications;
    private final Pins pins;
    private final ConsoleApplication console;
    private final AotCache cache;
    private final TrainingRun run;
    private final boolean enabled;
    private final Map<Path, Integer> tries = new HashMap<>();
    private int healthyChecks;
    private boolean first = true;

    @Inject
    AotTraining(
            Farm farm,
            FarmPaths paths,
            Applications applications,
            Pins pins,
            ConsoleApplication console,
            AotCache cache,
            TrainingRun run,
            @ConfigProperty(name = "farm.console.aot", defaultValue = "true") boolean enabled) {
        this.farm = farm;
        this.paths = paths;
        this.applications = applications;
        this.pins = pins;
        this.console = console;
        this.cache = cache;
        this.run = run;
        this.enabled = enabled;
    }

    /**
     * Creates the missing caches; returns when that is done.
     *
     * @param allHealthy whether all parts of the farm are healthy
     */
    public void trainMissing(boolean allHealthy) {
        healthyChecks = allHealthy ? healthyChecks + 1 : 0;
        killLeftover();
        if (!enabled || !cache.isSupported() || healthyChecks < HEALTHY_CHECKS) {
            return;
        }
        try {
            Set<JvmApplication> all = applications();
            all.forEach(application -> train(application, all));
        } catch (IOException e) {
            LOG.warnf("AOT caches cannot be created: %s", e.getMessage());
        }
    }

    private void killLeftover() {
        if (first) {
            first = false;
            try {
                run.killLeftover();
            } catch (IOException e) {
                LOG.warnf("a training run of an earlier console may still be running: %s", e.getMessage());
            }
        }
    }

    private Set<JvmApplication> applications() throws IOException {
        Set<JvmApplication> all = new LinkedHashSet<>();
        for (DesiredInstance instance : farm.desired().instances()) {
            pinned(instance).ifPresent(all::add);
        }
        applications.running(paths.checkout().resolve("weights/sync")).ifPresent(all::add);
        console.onJvm().ifPresent(all::add);
        return all;
    }

    private Optional<JvmApplication> pinned(DesiredInstance instance) throws IOException {
        Optional<Pin> pin = pins.of(instance.service(), instance.version());
        Path application = pin.map(one -> one.description().application()).orElse(null);
        Path copy = pin.map(Pin::copy).orElse(null);
        return application == null || copy == null
                ? Optional.empty()
                : applications.pinned(paths.checkout().resolve(application), copy);
    }

    private void train(JvmApplication application, Set<JvmApplication> all) {
        Path file = cache.file(application);
        if (Files.exists(file)
                || tries.getOrDefault(file, 0) >= MAX_TRIES
                // its checkout is gone
                || !Files.isDirectory(application.module())) {
            return;
        }
        // another farm of the same checkout may be training
        Path caches = application.caches();
        try (FileChannel lockFile = FileChannel.open(
                        Files.createDirectories(caches).resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                FileLock lock = lockFile.tryLock()) {
            if (lock == null || Files.exists(file)) {
                return;
            }
            tries.merge(file, 1, Integer::sum);
            cache.deleteOthers(application, all);
            run.train(application, file);
            LOG.infof("created the AOT cache of %s (%s)", application.name(), file.getFileName());
        } catch (IOException e) {
            LOG.warnf("the AOT cache of %s cannot be created: %s", application.name(), e.getMessage());
        }
    }

    /** Kills a training run under way. */
    public void stop() {
        run.stop();
    }
}
