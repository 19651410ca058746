package farm.console.jvm;

import farm.console.farm.Farm;
import farm.console.farm.FarmPaths;
import farm.model.description.ServiceDescription;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Makes the caches that are missing, one after the other, when the farm has been well for some time: never before the first
 * bottle. The next start of a service takes its cache.
 */
@Singleton
public class AotTraining {

    private static final Logger LOG = Logger.getLogger(AotTraining.class);
    private static final int GOOD_LOOKS = 3;
    // what failed twice would fail again, and every try costs seconds of a core
    private static final int MOST_TRIES = 2;

    private final Farm farm;
    private final FarmPaths place;
    private final Applications applications;
    private final ConsoleApplication console;
    private final AotCache cache;
    private final TrainingRun run;
    private final boolean enabled;
    private final Map<Path, Integer> tries = new HashMap<>();
    private int goodLooks;
    private boolean first = true;

    @Inject
    AotTraining(
            Farm farm,
            FarmPaths place,
            Applications applications,
            ConsoleApplication console,
            AotCache cache,
            TrainingRun run,
            @ConfigProperty(name = "farm.console.aot", defaultValue = "true") boolean enabled) {
        this.farm = farm;
        this.place = place;
        this.applications = applications;
        this.console = console;
        this.cache = cache;
        this.run = run;
        this.enabled = enabled;
    }

    /**
     * Looks whether a cache is missing, and makes it; returns when that is done.
     *
     * @param well whether all parts of the farm are well
     */
    public void look(boolean well) {
        goodLooks = well ? goodLooks + 1 : 0;
        endEarlier();
        if (!enabled || !cache.isPossible() || goodLooks < GOOD_LOOKS) {
            return;
        }
        try {
            for (Path module : modules()) {
                applications.running(module).ifPresent(this::make);
            }
            console.onJvm().ifPresent(this::make);
        } catch (IOException e) {
            LOG.warnf("no faster starts: %s", e.getMessage());
        }
    }

    private void endEarlier() {
        if (first) {
            first = false;
            try {
                run.endEarlier();
            } catch (IOException e) {
                LOG.warnf("a training of an earlier console may still run: %s", e.getMessage());
            }
        }
    }

    private List<Path> modules() {
        List<Path> modules = new ArrayList<>();
        farm.description().services().values().stream()
                .map(ServiceDescription::application)
                .filter(Objects::nonNull)
                .map(place.checkout()::resolve)
                .forEach(modules::add);
        modules.add(place.checkout().resolve("weights/sync"));
        return modules;
    }

    private void make(JvmApplication application) {
        Path fits = cache.place(application);
        if (Files.exists(fits) || tries.getOrDefault(fits, 0) >= MOST_TRIES) {
            return;
        }
        // another farm may run from the same checkout
        Path caches = application.caches();
        try (FileChannel file = FileChannel.open(
                        Files.createDirectories(caches).resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                FileLock lock = file.tryLock()) {
            if (lock == null || Files.exists(fits)) {
                return;
            }
            tries.merge(fits, 1, Integer::sum);
            cache.dropOthers(application);
            run.make(application, fits);
            LOG.infof("%s will start faster from now on (%s)", application.name(), fits.getFileName());
        } catch (IOException e) {
            LOG.warnf("no faster starts for %s: %s", application.name(), e.getMessage());
        }
    }

    /** Ends what is under way. */
    public void stop() {
        run.stop();
    }
}
