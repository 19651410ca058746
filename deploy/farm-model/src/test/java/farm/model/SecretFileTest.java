package farm.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFileTest {

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init") // before each
    private Path file;

    @BeforeEach
    void resolve() {
        file = folder.resolve("hook.secret");
    }

    private void write(String content, String permissions) throws IOException {
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret ü", "secret ü\n", "secret ü\r\n"})
    void theLineBreakAtTheEndIsNoPartOfTheSecret(String content) throws IOException {
        write(content, "rw-r-----");

        assertThat(SecretFile.read(file)).isEqualTo("secret ü".getBytes(UTF_8));
    }

    @Test
    void aFileThatEveryUserCanReadIsRefused() throws IOException {
        write("secret", "rw-r--r--");

        assertThatThrownBy(() -> SecretFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessage(file + " can be read by every user; chmod 600 it");
    }

    @Test
    void thereHasToBeASecret() throws IOException {
        assertThatThrownBy(() -> SecretFile.read(file)).hasMessage(file + " does not exist");
        assertThatThrownBy(() -> SecretFile.read(folder)).hasMessage(folder + " is not a file");

        write("\n", "rw-------");
        assertThatThrownBy(() -> SecretFile.read(file)).hasMessage(file + " is empty; put the secret into it");

        write("x".repeat(5_000), "rw-------");
        assertThatThrownBy(() -> SecretFile.read(file))
                .hasMessage(file + " is too large for a secret (allowed: 4096 bytes)");
    }
}
