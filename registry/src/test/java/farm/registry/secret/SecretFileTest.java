package farm.registry.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    Path folder;

    private long millis;

    @Test
    void followsChangesOfItsFile() throws IOException {
        Path file = folder.resolve("secret");
        SecretFile secret = new SecretFile(
                file,
                "the file",
                "the test has no secret",
                () -> Duration.ofMillis(millis).toNanos());
        assertThat(secret.get()).isEmpty();

        Files.writeString(file, "one\n");
        millis += 1_000;
        assertThat(secret.get()).contains("one");

        Files.writeString(file, "two");
        millis += 999;
        assertThat(secret.get()).as("the file is read once a second").contains("one");
        millis += 1;
        assertThat(secret.get()).contains("two");

        Files.writeString(file, " \n");
        millis += 1_000;
        assertThat(secret.get()).isEmpty();

        Files.writeString(file, "three");
        millis += 1_000;
        assertThat(secret.get()).contains("three");
        Files.delete(file);
        millis += 1_000;
        assertThat(secret.get()).isEmpty();
    }

    @Test
    void aGuardedFileMustNotBeWorldReadable() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "one");
        SecretFile secret = SecretFile.guarded(
                file,
                "the file",
                "the test has no secret",
                () -> Duration.ofMillis(millis).toNanos());
        for (String mode : List.of("rw-r--r--", "rw-r-----", "rw----r--", "rw-------")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
            millis += 1_000;
            assertThat(secret.get().isPresent()).as(mode).isEqualTo(mode.endsWith("---"));
        }
    }
}
