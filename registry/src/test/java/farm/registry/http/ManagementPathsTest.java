package farm.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManagementPathsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q",
                "/q/metrics",
                "/q/health/live",
                "/health/dependencies",
                "/health;x/dependencies",
                "/q;x=1/y"
            })
    void includesManagementPaths(String path) {
        assertThat(ManagementPaths.includes(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/milk", "/health", "/health/", "/health;x=/", "/quark", "/healthy/x", "/x/q/metrics"})
    void excludesOtherPaths(String path) {
        assertThat(ManagementPaths.includes(path)).isFalse();
    }
}
