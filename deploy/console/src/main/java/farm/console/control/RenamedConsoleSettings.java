package farm.console.control;

import farm.registry.settings.RenamedSettings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;

/** The old names of the console's settings, which the console refuses. */
final class RenamedConsoleSettings {

    RenamedConsoleSettings() {} // Quarkus creates the bean

    /** Provides these settings to the check at the start of the console. */
    @Produces
    @Singleton
    static RenamedSettings all() {
        return RenamedSettings.of(Map.of("farm.console.largest-log", "farm.console.max-log-size"));
    }
}
