package farm.weights.source;

import farm.registry.settings.RenamedSettings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/** The old names of the source's settings, which the service and its commands refuse. */
public final class RenamedSourceSettings {

    private static final RenamedSettings ALL = RenamedSettings.of(newNames());

    RenamedSourceSettings() {} // Quarkus makes a bean of it

    /** Provides the old names to the check at the start of the service. */
    @Produces
    @Singleton
    public static RenamedSettings all() {
        return ALL;
    }

    private static Map<String, String> newNames() {
        Map<String, String> newNames = new HashMap<>();
        newNames.put("farm.weights.dir", "farm.source.dir");
        newNames.put("farm.weights.repo.poll", "farm.source.poll-interval");
        newNames.put("farm.weights.repo.work", "farm.source.work-dir");
        for (String name : new String[] {
            "url", "branch", "path", "timeout", "ssh-key", "known-hosts", "strict-host-keys", "force-pushes", "author"
        }) {
            newNames.put("farm.weights.repo." + name, "farm.source." + name);
        }
        return newNames;
    }
}
