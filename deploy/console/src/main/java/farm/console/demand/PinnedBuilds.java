package farm.console.demand;

import farm.console.farm.FarmPaths;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Files;

/** The builds that are pinned in {@code FARM_HOME}. */
@Singleton
class PinnedBuilds implements KnownBuilds {

    private final FarmPaths paths;

    @Inject
    PinnedBuilds(FarmPaths paths) {
        this.paths = paths;
    }

    @Override
    public boolean isKnown(String service, String version) {
        return Files.exists(paths.home().versions().resolve(service).resolve(version + ".json"));
    }
}
