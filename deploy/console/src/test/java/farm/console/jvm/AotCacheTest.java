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
    void aCacheFitsABuildWhereverItsCopyIs() {
        Path place = cache.place(goat("/one", "0123", ServiceJvmFlags.FLAGS));
        assertThat(cache.place(goat("/other", "0123", ServiceJvmFlags.FLAGS))).isEqualTo(place);
        assertThat(cache.place(goat("/one", "4567", ServiceJvmFlags.FLAGS))).isNotEqualTo(place);
        assertThat(cache.place(goat("/one", "0123", List.of("-Xmx1g")))).isNotEqualTo(place);
    }

    @Test
    void aCacheThatNoLongerFitsIsDropped() throws IOException {
        JvmApplication before = goat("/one", "0123", ServiceJvmFlags.FLAGS);
        JvmApplication now = goat("/one", "4567", ServiceJvmFlags.FLAGS);
        Files.createDirectories(now.caches());
        Path old = Files.writeString(cache.place(before), "cache");
        Path fits = Files.writeString(cache.place(now), "cache");
        cache.dropOthers(now);
        assertThat(old).doesNotExist();
        assertThat(fits).exists();
    }

    @Test
    void theJvmIsToldOfACacheThatIsThere() throws IOException {
        JvmApplication goat = goat("/one", "0123", ServiceJvmFlags.FLAGS);
        assertThat(cache.flags(goat)).isEmpty();
        Files.createDirectories(goat.caches());
        Path fits = Files.writeString(cache.place(goat), "cache");
        assertThat(cache.flags(goat)).isEqualTo(cache.isPossible() ? List.of("-XX:AOTCache=" + fits) : List.of());
    }
}
