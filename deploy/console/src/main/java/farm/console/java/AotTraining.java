package farm.console.java;

import farm.console.farm.Farm;
import farm.console.farm.Place;
import farm.home.description.ServiceDescription;
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
    private final Place place;
    private final Applications applications;
    private final AotCache cache;
    private final TrainingRun run;
    private final boolean enabled;
    private final Map<Path, Integer> tries = new HashMap<>();
    private int goodLooks;

    @Inject
    AotTraining(
            Farm farm,
            Place place,
            Applications applications,
            AotCache cache,
            TrainingRun run,
            @ConfigProperty(name = "farm.console.aot", defaultValue = "true") boolean enabled) {
        this.farm = farm;
        this.place = place;
        this.applications = applications;
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
        if (!enabled || !cache.isPossible() || goodLooks < GOOD_LOOKS) {
            return;
        }
        for (Path folder : folders()) {
            try {
                make(folder);
            } catch (IOException e) {
                LOG.warnf("no faster starts for %s: %s", name(folder), e.getMessage());
            }
        }
    }

    private List<Path> folders() {
        List<Path> folders = new ArrayList<>();
        farm.description().services().values().stream()
                .map(ServiceDescription::application)
                .filter(Objects::nonNull)
                .map(place.checkout()::resolve)
                .forEach(folders::add);
        folders.add(place.checkout().resolve("weights/sync"));
        return folders;
    }

    private void make(Path folder) throws IOException {
        if (!applications.runsOnJvm(folder)) {
            return;
        }
        Path app = Applications.app(folder);
        Path fits = cache.place(app);
        if (Files.exists(fits) || tries.getOrDefault(fits, 0) >= MOST_TRIES) {
            return;
        }
        // another farm may run from the same checkout
        try (FileChannel file =
                        FileChannel.open(app.resolve("aot.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = file.tryLock()) {
            if (lock == null || Files.exists(fits)) {
                return;
            }
            tries.merge(fits, 1, Integer::sum);
            cache.dropOthers(app);
            run.make(folder, fits);
        }
        LOG.infof("%s will start faster from now on (%s)", name(folder), fits.getFileName());
    }

    private Path name(Path folder) {
        return place.checkout().relativize(folder);
    }

    /** Ends what is under way. */
    public void stop() {
        run.stop();
    }
}
