package farm.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged weight-sync ends at once on an invalid setting, with one line that names it. */
class InvalidSettingsIT {

    @ParameterizedTest
    @CsvSource({
        "CONSUL_CACERT, {temp}/none, CONSUL_CACERT: there is no file {temp}/none",
        "CONSUL_CACERT, {temp}/text, CONSUL_CACERT: {temp}/text holds no certificate in PEM",
        "CONSUL_CLIENT_KEY, {temp}/text, CONSUL_CLIENT_KEY is set without CONSUL_CLIENT_CERT; set both",
        "CONSUL_HTTP_ADDR, http://milker:hidden@127.0.0.1:99999,"
                + " CONSUL_HTTP_ADDR 'http://…@127.0.0.1:99999': not a port;"
                + " write it like http://127.0.0.1:8500",
        "FARM_SOURCE_URL, ftp://milker:hidden@example.org/weights, FARM_SOURCE_URL",
        "FARM_WEIGHTS_DIR, {temp}/hidden, FARM_WEIGHTS_DIR is now FARM_SOURCE_DIR",
        "FARM_WEIGHTS_REPO_WORK, {temp}/hidden, FARM_WEIGHTS_REPO_WORK is now FARM_SOURCE_WORK_DIR",
    })
    void invalidSettingIsOneLineWithoutPassword(String setting, String value, String line, @TempDir Path temp)
            throws Exception {
        Files.writeString(temp.resolve("text"), "hidden");
        try (SyncProcess process = SyncProcess.start(temp, Map.of(setting, value.replace("{temp}", temp.toString())))) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> !process.process().isAlive());

            assertThat(process.process().process().exitValue()).isEqualTo(1);
            assertThat(process.log().strip())
                    .contains(line.replace("{temp}", temp.toString()))
                    .hasLineCount(1)
                    .doesNotContain("hidden");
        }
    }
}
