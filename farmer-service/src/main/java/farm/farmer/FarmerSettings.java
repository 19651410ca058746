package farm.farmer;

import farm.registry.settings.RenamedSettings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;

/** The renamed settings of farmers. */
final class FarmerSettings {

    FarmerSettings() {} // a bean of Quarkus

    @Produces
    @Singleton
    static RenamedSettings renamed() {
        return RenamedSettings.of(Map.of(
                "quarkus.rest-client.goats.read-timeout", "farm.goats.read-timeout",
                "quarkus.rest-client.goats.connect-timeout", "farm.goats.connect-timeout",
                "farm.goats.avoid-failed", "farm.goats.ejection-time",
                "farm.goats.retry-share", "farm.goats.retry-budget.ratio",
                "farm.goats.retry-reserve", "farm.goats.retry-budget.min-retries",
                "farm.goats.circuit.enabled", "farm.goats.circuit-breaker.enabled",
                "farm.goats.circuit.calls", "farm.goats.circuit-breaker.request-volume-threshold",
                "farm.goats.circuit.share", "farm.goats.circuit-breaker.failure-ratio",
                "farm.goats.circuit.pause", "farm.goats.circuit-breaker.delay",
                "farm.goats.circuit.trials", "farm.goats.circuit-breaker.success-threshold"));
    }
}
