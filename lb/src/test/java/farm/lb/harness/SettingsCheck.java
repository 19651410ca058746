package farm.lb.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Runs {@code lb/run --check}, which checks settings and starts nothing. */
public final class SettingsCheck {

    private SettingsCheck() {}

    /** Runs it with these settings and no others. */
    public static Programs.Result of(Path folder, Map<String, String> settings) {
        return Programs.run(folder, settings, LoadBalancer.script("run").toString(), "--check");
    }

    /**
     * Returns the error about invalid settings, a single line. Adds the settings that every load
     * balancer needs.
     */
    public static String refusal(Path folder, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of("CLUSTER", "goat", "LB_PORT", "12345", "STATS_PORT", "12346"));
        all.putAll(settings);
        Programs.Result check = of(folder, all);
        assertThat(check.code()).as(check.output()).isEqualTo(2);
        assertThat(check.output().lines()).hasSize(1);
        return check.output();
    }
}
