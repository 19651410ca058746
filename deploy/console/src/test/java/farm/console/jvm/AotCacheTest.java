package farm.console.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import farm.model.process.ServiceJvmFlags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCacheTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final AotCache cache = new AotCache(new Jvm());

    private JvmApplication goat(String copy, String fingerprint, List<String> flags) {
        return new JvmApplication("goat", folder, Path.of(copy, "quarkus-run.jar"), fingerprint, flags);
    }

    @Test
    void aCacheFitsAnyCopyOfABuild() {
        Path file = cache.file(goat("/one", "0123", ServiceJvmFlags.FLAGS));
        assertThat(cache.file(goat("/other", "0123", ServiceJvmFlags.FLAGS))).isEqualTo(file);
        assertThat(cache.file(goat("/one", "4567", ServiceJvmFlags.FLAGS))).isNotEqualTo(file);
        assertThat(cache.file(goat("/one", "0123", List.of("-Xmx1g")))).isNotEqualTo(file);
    }

    @Test
    void anOutdatedCacheIsDeleted() throws IOException {
        JvmApplication before = goat("/one", "0123", ServiceJvmFlags.FLAGS);
        JvmApplication now = goat("/one", "4567", ServiceJvmFlags.FLAGS);
        JvmApplication otherVersion = goat("/two", "89ab", ServiceJvmFlags.FLAGS);
        Files.createDirectories(now.caches());
        Path old = Files.writeString(cache.file(before), "cache");
        Path fits = Files.writeString(cache.file(now), "cache");
        Path fitsOther = Files.writeString(cache.file(otherVersion), "cache");
        cache.deleteOthers(now, List.of(now, otherVersion));
        assertThat(old).doesNotExist();
        assertThat(fits).exists();
        assertThat(fitsOther).exists();
    }

    @Test
    void flagsNameAnExistingCache() throws IOException {
        JvmApplication goat = goat("/one", "0123", ServiceJvmFlags.FLAGS);
        assertThat(cache.flags(goat)).isEmpty();
        Files.createDirectories(goat.caches());
        Path fits = Files.writeString(cache.file(goat), "cache");
        assertThat(cache.flags(goat)).isEqualTo(cache.isSupported() ? List.of("-XX:AOTCache=" + fits) : List.of());
    }
}
