package farm.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.testkit.OwnedProcess;
import farm.testkit.Tools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The other scripts that start a JVM, with a stub of Java that prints its arguments. */
class ServiceLaunchersTest {

    private static final String PRINT_ARGUMENTS = "echo \"$(basename \"$0\") locale=${LC_ALL:-} with $*\"";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path temporary;

    private Path checkout() {
        return temporary.resolve("checkout");
    }

    @BeforeEach
    void make() throws IOException {
        for (String real : List.of(
                "mvnw",
                "weights/weight-sync",
                "deploy/console/keeper",
                "deploy/tools/utf8",
                "deploy/tools/newest-runner")) {
            Path copy = checkout().resolve(real);
            Files.createDirectories(Objects.requireNonNull(copy.getParent()));
            Files.copy(Tools.checkout().resolve(real), copy);
        }
        script("deploy/tools/find-jdk", "echo \"$(cd \"$(dirname \"$0\")/../..\" && pwd)/jdk\"");
        script("jdk/bin/java", PRINT_ARGUMENTS);
        script("bin/mvn", "[ $1 != --version ] || { echo Apache Maven 3.9.9; exit; }\n" + PRINT_ARGUMENTS);
        Files.writeString(checkout().resolve("jdk/release"), "JAVA_VERSION=\"21.0.1\"\n");
        jar("weights/sync", 100);
        jar("deploy/console", 100);
    }

    private void script(String path, String text) throws IOException {
        Path file = checkout().resolve(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void jar(String module, int age) throws IOException {
        Path jar = checkout().resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
        Files.createDirectories(Objects.requireNonNull(jar.getParent()));
        Files.writeString(jar, "jar");
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().minusSeconds(age)));
    }

    private void runner(String path, int age) throws IOException {
        script(path, PRINT_ARGUMENTS);
        Files.setLastModifiedTime(
                checkout().resolve(path), FileTime.from(Instant.now().minusSeconds(age)));
    }

    private Map<String, String> environment() {
        return Map.of(
                "PATH",
                checkout().resolve("bin") + ":" + System.getenv("PATH"),
                "FARM_HOME",
                temporary.resolve("home").toString(),
                "LC_ALL",
                "C");
    }

    private String output(String script, String... args) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(checkout().resolve(script).toString()).redirectErrorStream(true);
        builder.command().addAll(List.of(args));
        builder.environment().putAll(environment());
        return new String(builder.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Returns the output of the first program that the keeper starts. */
    private String outputOfTheKeepersConsole() {
        Path log = temporary.resolve("home/log/console.log");
        try (OwnedProcess keeper = OwnedProcess.start(
                "keeper",
                temporary,
                environment(),
                List.of(checkout().resolve("deploy/console/keeper").toString()))) {
            await().until(() -> Files.exists(log) && Files.readString(log).contains("\n"));
            return Files.readString(log).lines().findFirst().orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void eachLauncherSetsAUtf8Locale() throws Exception {
        assertThat(output("mvnw", "verify")).startsWith("mvn locale=C.").endsWith("with verify\n");
        assertThat(output("weights/weight-sync")).startsWith("java locale=C.");
        assertThat(outputOfTheKeepersConsole()).startsWith("java locale=C.");
    }

    @Test
    void eachServiceExitsOnOutOfMemoryError() throws Exception {
        assertThat(output("weights/weight-sync")).contains("-XX:+ExitOnOutOfMemoryError");
        assertThat(outputOfTheKeepersConsole()).contains("-XX:+ExitOnOutOfMemoryError");
    }

    @Test
    void anUnbuiltWeightSyncSaysHowToBuildIt() throws Exception {
        Files.delete(checkout().resolve("weights/sync/target/quarkus-app/quarkus-run.jar"));
        assertThat(output("weights/weight-sync", "once"))
                .startsWith("weight-sync: not built yet; build it: (cd '" + checkout())
                .endsWith("./mvnw package -DskipTests -pl weights/sync -am)\n");
        Process process =
                new ProcessBuilder(checkout().resolve("weights/weight-sync").toString(), "once").start();
        assertThat(process.waitFor()).isEqualTo(69);
    }

    @Test
    void theNewestNativeProgramRunsUnlessTheJarIsNewer() throws Exception {
        runner("weights/sync/target/weight-sync-0.1.0-runner", 50);
        runner("weights/sync/target/weight-sync-0.2.0-runner", 10);
        runner("weights/sync/target/weight-sync-0.3.0-runner", 30);
        assertThat(output("weights/weight-sync", "once"))
                .startsWith("weight-sync-0.2.0-runner")
                .endsWith("with once\n");
        jar("weights/sync", 0);
        assertThat(output("weights/weight-sync")).startsWith("java ");
    }

    @Test
    void theKeeperPrefersTheNewestNativeConsole() throws Exception {
        runner("deploy/console/target/console-0.1.0-runner", 50);
        runner("deploy/console/target/console-0.2.0-runner", 10);
        assertThat(outputOfTheKeepersConsole()).startsWith("console-0.2.0-runner");
        Files.delete(temporary.resolve("home/log/console.log"));
        jar("deploy/console", 0);
        assertThat(outputOfTheKeepersConsole()).startsWith("java ");
    }
}
