package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.lb.harness.LoadBalancer;
import farm.lb.harness.Programs;
import farm.testkit.OwnedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line of {@code lb/run}. */
class RunTest {

    @TempDir
    Path folder;

    @Test
    void helpNamesEverySetting() {
        Programs.Result help = run(Map.of(), "--help");
        assertThat(help.code()).isZero();
        assertThat(help.output())
                .contains(
                        "CLUSTER=goat LB_PORT=8202 STATS_PORT=8404 lb/run",
                        "--stop",
                        "LB_BIND",
                        "LB_DIR",
                        "LB_STREAM_PATHS",
                        "LB_SERVER_TIMEOUT",
                        "LB_THREADS",
                        "CONSUL_HTTP_ADDR");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        CLUSTER           | ''                | CLUSTER is not set
        CLUSTER           | a goat            | CLUSTER=a goat is invalid
        CLUSTER           | -goat             | CLUSTER=-goat does not begin with a letter or digit
        CLUSTER           | stats             | a name that the load balancer uses itself
        LB_PORT           | ''                | LB_PORT is not set
        LB_PORT           | 65536             | LB_PORT=65536 is not a port
        LB_PORT           | 080               | LB_PORT=080 is not a port
        STATS_PORT        | 84o4              | STATS_PORT=84o4 is invalid
        STATS_PORT        | 12345             | LB_PORT and STATS_PORT are both 12345
        LB_BIND           | goat.example      | LB_BIND=goat.example is invalid
        LB_SERVER_TIMEOUT | 2                 | LB_SERVER_TIMEOUT=2 is not a time
        LB_SERVER_TIMEOUT | 1.5s              | LB_SERVER_TIMEOUT=1.5s is not a time
        LB_STREAM_TIMEOUT | 0s                | LB_STREAM_TIMEOUT=0s is not a time
        LB_STREAM_PATHS   | events            | events does not begin with a /
        LB_STREAM_PATHS   | /a"b              | LB_STREAM_PATHS=/a"b is invalid
        LB_THREADS        | 0                 | LB_THREADS=0 is not a whole number from 1 to 64
        LB_THREADS        | 65                | LB_THREADS=65 is not a whole number from 1 to 64
        LB_THREADS        | two               | LB_THREADS=two is not a whole number from 1 to 64
        LB_HEALTH_PATH    | health            | LB_HEALTH_PATH: health does not begin with a /
        """)
    void invalidSettingsAreRefusedInOneLine(String name, String value, String complaint) {
        Map<String, String> settings = new HashMap<>(
                Map.of("CLUSTER", "goat", "LB_PORT", "12345", "STATS_PORT", "12346", "LB_DIR", folder.toString()));
        settings.put(name, value);
        Programs.Result refused = run(settings);
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.output().lines()).singleElement().asString().contains(complaint);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anUnknownArgumentIsRefused() {
        Programs.Result refused = run(Map.of(), "--stpo");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.output()).contains("unknown argument --stpo");
    }

    @Test
    void stoppingWithoutAStartIsNoError() {
        assertThat(run(Map.of("LB_DIR", folder.resolve("none").toString()), "--stop"))
                .isEqualTo(new Programs.Result(0, ""));
        assertThat(run(Map.of("LB_DIR", folder.toString()), "--stop")).isEqualTo(new Programs.Result(0, ""));
    }

    /** A pipe in place of the file {@code settings} blocks {@code run} before it starts HAProxy. */
    @Test
    void anEarlyTermEndsItWithoutAnError() {
        assertThat(Programs.run(folder, Map.of(), "mkfifo", "settings").code()).isZero();
        OwnedProcess run = OwnedProcess.start(
                "run",
                folder,
                Map.of(
                        "CLUSTER", "goat",
                        "LB_PORT", "12345",
                        "STATS_PORT", "12346",
                        "LB_DIR", folder.toString(),
                        "CONSUL_HTTP_ADDR", "http://127.0.0.1:9"),
                List.of(LoadBalancer.script("run").toString()));
        try {
            await("the stored settings to be read")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> run.process()
                            .descendants()
                            .anyMatch(child ->
                                    child.info().commandLine().orElse("").endsWith("cat settings")));
            Programs.signal("TERM", run.process().pid());
            Programs.run(folder, Map.of(), "sh", "-c", ": > settings; cat settings");
            assertThat(run.stop(10)).isTrue();
            assertThat(run.process().exitValue()).as(run.log()).isZero();
        } finally {
            run.close();
        }
    }

    @Test
    void aFolderOpenToOthersIsRefused() throws IOException {
        Path open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path own = Files.createDirectory(folder.resolve("own"));
        Path link = Files.createSymbolicLink(open.resolve("link"), own);
        assertFolderIsRefused(link, link + " is a link in a folder that everybody can write to");
        assertFolderIsRefused(link.resolve("lb"), link + " is a link in a folder that everybody can write to");
        assertFolderIsRefused(foreign(), "it belongs to ");

        Path used = Files.createDirectory(folder.resolve("used"));
        Files.writeString(used.resolve("letter"), "of somebody");
        Files.setPosixFilePermissions(used, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertFolderIsRefused(used, "it holds other files than a load balancer's, and other users can read it");
        assertThat(own).isEmptyDirectory();
    }

    private void assertFolderIsRefused(Path lb, String complaint) {
        Map<String, String> settings =
                Map.of("CLUSTER", "goat", "LB_PORT", "12345", "STATS_PORT", "12346", "LB_DIR", lb.toString());
        Programs.Result refused = run(settings);
        assertThat(refused.code()).as(refused.output()).isEqualTo(2);
        assertThat(refused.output().lines()).singleElement().asString().contains(lb + ": " + complaint);
    }

    private Path foreign() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        try {
            return Files.setAttribute(other, "unix:uid", 65_534); // only root may change the owner
        } catch (IOException e) {
            return Path.of("/usr");
        }
    }

    private Programs.Result run(Map<String, String> environment, String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = LoadBalancer.script("run").toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return Programs.run(folder, environment, command);
    }
}
