package farm.registry.settings;

import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.Config;

/**
 * Ends the start of a service while any source of configuration uses the old name of a setting.
 */
@Singleton
public class RenamedSettingsCheck {

    private static final int BEFORE_ALL_OTHERS = Interceptor.Priority.PLATFORM_BEFORE - 1;

    private final Config config;
    private final List<RenamedSettings> renamed;

    @Inject
    RenamedSettingsCheck(Config config, @All List<RenamedSettings> renamed) {
        this.config = config;
        this.renamed = renamed;
    }

    /** Provides the settings that all services have in common. */
    @Produces
    @Singleton
    static RenamedSettings ofAllServices() {
        return RenamedSettings.of(Map.of("farm.instance.announce", "farm.instance.register"));
    }

    /** @throws ConfigurationException with one line for people that has all old names in use */
    void check(@Observes @Priority(BEFORE_ALL_OTHERS) StartupEvent event) {
        Set<String> names = new TreeSet<>();
        config.getConfigSources().forEach(source -> names.addAll(source.getPropertyNames()));
        List<String> refusals = renamed.stream()
                .map(settings -> settings.refusals(names))
                .flatMap(Collection::stream)
                .toList();
        if (!refusals.isEmpty()) {
            throw new ConfigurationException("renamed settings: " + String.join("; ", refusals));
        }
    }
}
