package farm.console.control;

import static org.assertj.core.api.Assertions.assertThat;

import farm.console.api.TemporaryFarm;
import farm.registry.settings.RenamedSettings;
import io.quarkus.arc.All;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TemporaryFarm.class)
class RenamedConsoleSettingsTest {

    @Inject
    @All
    @SuppressWarnings("NullAway.Init")
    List<RenamedSettings> renamed;

    @Test
    void anOldNameIsRefusedWithTheNewOne() {
        assertThat(renamed)
                .flatMap(settings -> settings.refusals(List.of("FARM_CONSOLE_LARGEST_LOG")))
                .containsExactly("FARM_CONSOLE_LARGEST_LOG is now FARM_CONSOLE_MAX_LOG_SIZE");
    }
}
