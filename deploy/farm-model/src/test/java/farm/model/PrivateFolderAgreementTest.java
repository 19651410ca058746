package farm.model;

import static org.assertj.core.api.Assertions.assertThat;

import farm.model.process.TimedRun;
import farm.testkit.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@link PrivateFolder}, in Java for {@code FARM_HOME}, agrees with {@code lb/lib/folder.sh}, for
 * {@code LB_DIR}.
 */
class PrivateFolderAgreementTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Path create(String name, String mode) throws IOException {
        Path created = Files.createDirectories(folder.resolve(name));
        return Files.setPosixFilePermissions(created, PosixFilePermissions.fromString(mode));
    }

    private Path foreign() throws IOException {
        Path root = Path.of("/usr");
        if (!Files.getOwner(folder).equals(Files.getOwner(root))) {
            return root;
        }
        Path created = create("foreign", "rwxr-xr-x");
        Files.setAttribute(created, "unix:uid", 54_321);
        return created;
    }

    private static boolean javaAccepts(Path home) throws IOException {
        try {
            new FarmHome(home).requireSafe();
            return true;
        } catch (UnsafeFolderException e) {
            return false;
        }
    }

    private static boolean shellAccepts(Path home) throws IOException {
        ProcessBuilder stop =
                new ProcessBuilder(Tools.checkout().resolve("lb/run").toString(), "--stop");
        stop.environment().put("LB_DIR", home.toString());
        TimedRun.Result result = TimedRun.run(stop, Duration.ofSeconds(30)).orElseThrow();
        if (result.exitCode() != 0) {
            assertThat(result.output()).contains("LB_DIR=" + home);
        }
        return result.exitCode() == 0;
    }

    @Test
    void javaAndShellAcceptTheSameFolders() throws IOException {
        Path own = create("own", "rwx------");
        Path open = create("open", "rwxrwxrwx");
        Path ownInOpen = create("open/own", "rwx------");
        Path link = Files.createSymbolicLink(open.resolve("link"), own);
        Path safeLink = Files.createSymbolicLink(folder.resolve("safe"), own);
        Path toUnsafe = Files.createSymbolicLink(folder.resolve("unsafe"), link);
        Map<Path, Boolean> expected = new LinkedHashMap<>();
        expected.put(own, true);
        expected.put(folder.resolve("missing"), true);
        expected.put(ownInOpen, true);
        expected.put(ownInOpen.resolve("missing"), true);
        expected.put(safeLink, true);
        expected.put(link, false);
        expected.put(link.resolve("missing"), false);
        expected.put(foreign(), false);
        for (Map.Entry<Path, Boolean> each : expected.entrySet()) {
            assertThat(javaAccepts(each.getKey())).as("Java: " + each.getKey()).isEqualTo(each.getValue());
            assertThat(shellAccepts(each.getKey()))
                    .as("shell: " + each.getKey())
                    .isEqualTo(each.getValue());
        }
        assertThat(javaAccepts(toUnsafe)).as("a link to an unsafe link").isEqualTo(shellAccepts(toUnsafe));
    }
}
