package farm.cli.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.cli.Outcome;
import farm.model.FileTree;
import farm.testkit.OwnedProcess;
import farm.testkit.Tools;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code deploy/tools/install} with stubs of curl, Go and the package manager. A file {@code slow}
 * makes them hang.
 */
class InstallTest {

    private static final String NEWER = "#!/bin/sh\necho 'consul-template v99.0.0'\n";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeEach
    void programs() throws IOException {
        Files.createDirectories(folder.resolve("sbin"));
        for (String tool : List.of("install", "find-jdk", "utf8", "SHA256SUMS", "go.mod")) {
            Path copy = Files.createDirectories(folder.resolve("tools")).resolve(tool);
            Files.copy(Tools.checkout().resolve("deploy/tools").resolve(tool), copy);
        }
        // too old, so that none of this machine is used
        program("consul-template", "echo 'consul-template v0.0.1'");
        program("haproxy", "echo 'HAProxy version 1.8.0'");
        program("curl", "exit 7");
        program("go", "exit 1");
        program("id", "echo 0");
        program("dpkg", "echo dpkg $* >> \"$TEST/calls\"");
        program("systemctl", "exit 0");
        program("apt-get", """
                echo "apt-get $*" >> "$TEST/calls"
                [ "$1" = install ] || exit 0
                cp "$FARM_TOOLS_POLICY" "$TEST/policy"
                %s
                printf '#!/bin/sh\\necho "HAProxy version 2.6.12"\\n' > "$TEST/bin/haproxy"
                """.formatted(sleepIfSlow()));
    }

    /** Sleeps if the file {@code slow} exists, after it has written its pid. */
    private static String sleepIfSlow() {
        return "if [ -e \"$TEST/slow\" ]; then echo $$ > \"$TEST/started.new\";"
                + " mv \"$TEST/started.new\" \"$TEST/started\"; exec sleep 600; fi";
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.createDirectories(folder.resolve("bin")).resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void stubRelease() throws Exception {
        Path releases = Files.createDirectories(folder.resolve("releases"));
        Path zip = releases.resolve("zip");
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(file)) {
            out.putNextEntry(new ZipEntry("consul-template"));
            out.write(NEWER.getBytes(StandardCharsets.UTF_8));
        }
        pinned(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(zip))));
        program("curl", """
                echo "$*" > "$TEST/curl"
                while [ "$1" != -o ]; do shift; done
                head -c 20 "$TEST/releases/zip" > "$2"; %s; cp "$TEST/releases/zip" "$2\"""".formatted(sleepIfSlow()));
    }

    /** Pins one sum for consul-template, whatever the platform. */
    private void pinned(String sum) throws IOException {
        Files.write(
                folder.resolve("tools/SHA256SUMS"),
                Stream.of("amd64", "arm64", "386", "arm")
                        .map(platform -> sum + "  consul-template_0.41.1_linux_" + platform + ".zip")
                        .toList());
    }

    private void stubGo() throws IOException {
        stubGo("1.99.0");
    }

    private void stubGo(String version) throws IOException {
        program("go", """
                [ "$1" = install ] || { echo go%s; exit 0; }
                mkdir -p "$GOTMPDIR/go-build1"
                echo half > "$GOBIN/consul-template"
                %s
                printf '%s' > "$GOBIN/consul-template"
                chmod 755 "$GOBIN/consul-template"
                """.formatted(
                        version, sleepIfSlow(), NEWER.replace("\n", "\\n").replace("'", "'\\''")));
    }

    private Map<String, String> environment() {
        return Map.of(
                "PATH", folder.resolve("bin") + ":" + System.getenv("PATH"),
                "TEST", folder.toString(),
                "FARM_TOOLS_CACHE", folder.resolve("cache").toString(),
                "FARM_TOOLS_POLICY", policy().toString(),
                "TMPDIR", folder.resolve("sbin").toString());
    }

    private Path policy() {
        return folder.resolve("sbin/policy-rc.d");
    }

    private String install() {
        return folder.resolve("tools/install").toString();
    }

    private Outcome completed(String tool) throws Exception {
        return completed(tool, Map.of());
    }

    private Outcome completed(String tool, Map<String, String> more) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(install(), tool)
                .redirectError(folder.resolve("err").toFile());
        builder.environment().putAll(environment());
        builder.environment().putAll(more);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), out, Files.readString(folder.resolve("err")));
    }

    /** Interrupts an install while a stub hangs. */
    private void interrupted(String tool, String signal) throws Exception {
        Files.writeString(folder.resolve("slow"), "");
        // Ctrl-C reaches the whole group; a background build ignores SIGINT, and so would its
        // children
        List<String> command = List.of("env", "--default-signal=INT", "setsid", install(), tool);
        try (OwnedProcess install = OwnedProcess.start("install", folder, environment(), command)) {
            await().until(() -> Files.exists(folder.resolve("started")));
            long pid = install.process().pid();
            String target = signal.equals("INT") ? "-" + pid : Long.toString(pid);
            assertThat(new ProcessBuilder("kill", "-" + signal, "--", target)
                            .start()
                            .waitFor())
                    .isZero();
            await().until(() -> !install.isAlive());
        }
        Files.delete(folder.resolve("slow"));
    }

    private ProcessHandle started() throws IOException {
        return ProcessHandle.of(Long.parseLong(
                        Files.readString(folder.resolve("started")).strip()))
                .orElse(ProcessHandle.current());
    }

    private boolean isRunning() throws IOException {
        return !started().equals(ProcessHandle.current()) && started().isAlive();
    }

    private List<String> in(String path) throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.resolve(path))) {
            files.forEach(file -> names.add(file.getFileName().toString()));
        }
        return names;
    }

    private void assertCleanAndRepeatable() throws Exception {
        await().until(() -> !isRunning());
        await().untilAsserted(() -> assertThat(in("cache")).containsExactly("lock"));
        Outcome again = completed("consul-template");
        Path installed = folder.resolve("cache/consul-template-0.41.1/consul-template");
        assertThat(again).isEqualTo(new Outcome(0, "consul-template=" + installed + "\n", again.err()));
        assertThat(installed).hasContent(NEWER).isExecutable();
        assertThat(in("cache")).containsExactlyInAnyOrder("lock", "consul-template-0.41.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "KILL"})
    void anInterruptedBuildLeavesNothing(String signal) throws Exception {
        stubGo();
        interrupted("consul-template", signal);
        assertCleanAndRepeatable();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "KILL"})
    void anInterruptedDownloadLeavesNothing(String signal) throws Exception {
        stubRelease();
        interrupted("consul-template", signal);
        assertCleanAndRepeatable();
    }

    @Test
    void aDownloadIsCheckedAgainstThePinnedSum() throws Exception {
        stubRelease();
        Outcome outcome = completed("consul-template");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(Files.readString(folder.resolve("curl")))
                .contains(
                        "--proto =https",
                        "https://releases.hashicorp.com/consul-template/0.41.1/consul-template_0.41.1_");
    }

    @Test
    void aDownloadWithAnotherSumIsNotUsed() throws Exception {
        stubRelease();
        pinned("0".repeat(64));
        Outcome outcome = completed("consul-template");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("does not match its SHA-256 in", "SHA256SUMS");
        assertThat(in("cache")).containsExactly("lock");
        stubGo();
        assertThat(completed("consul-template").code())
                .as("Go's own sums are pinned too")
                .isZero();
    }

    @Test
    void aToolWithoutAPinnedSumIsNotDownloaded() throws Exception {
        stubRelease();
        Files.writeString(folder.resolve("tools/SHA256SUMS"), "");
        Outcome outcome = completed("consul-template");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("SHA256SUMS has no sum for consul-template_0.41.1_");
        assertThat(folder.resolve("curl")).doesNotExist();
    }

    @Test
    void goMustBeAsNewAsItsModuleRequires() throws Exception {
        Files.writeString(folder.resolve("tools/go.mod"), "module tools\n\ngo 1.30.2\n");
        stubGo("1.30.1");
        Outcome outcome = completed("consul-template");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("go1.30.1 is too old to build consul-template (minimum: 1.30.2)");
        stubGo("1.30.2");
        assertThat(completed("consul-template").code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"consul", "consul-template"})
    void thePinnedVersionsHaveSums(String name) throws IOException {
        Path tools = Tools.checkout().resolve("deploy/tools");
        String version = Pattern.compile(" " + name + "\\) echo ([0-9.]+) ;;")
                .matcher(Files.readString(tools.resolve("install")))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        for (String platform : List.of("linux_amd64", "linux_arm64")) {
            assertThat(Files.readString(tools.resolve("SHA256SUMS")))
                    .containsPattern("(?m)^[0-9a-f]{64}  " + name + "_" + version + "_" + platform + "\\.zip$");
        }
    }

    @Test
    void anInstalledToolIsNotInstalledAgain() throws Exception {
        stubGo();
        completed("consul-template");
        program("go", "exit 1");
        Outcome again = completed("consul-template");
        assertThat(again.code()).isZero();
        assertThat(again.err()).isEmpty();
    }

    @Test
    void noServiceIsStartedWhileAPackageIsInstalled() throws Exception {
        Outcome outcome = completed("haproxy");
        assertThat(outcome).isEqualTo(new Outcome(0, "haproxy=" + folder.resolve("bin/haproxy") + "\n", outcome.err()));
        assertThat(folder.resolve("policy")).hasContent("#!/bin/sh\nexit 101\n");
        assertThat(in("sbin")).isEmpty();
    }

    /** A folder with links to this machine's programs, except one. */
    private Path systemProgramsWithout(String tool) throws IOException {
        Path links = Files.createDirectories(folder.resolve("system"));
        try (Stream<Path> programs = Files.list(Path.of("/usr/bin"))) {
            for (Path program : programs.toList()) {
                if (!program.endsWith(tool)) {
                    Files.createSymbolicLink(links.resolve(program.getFileName()), program);
                }
            }
        }
        return links;
    }

    @ParameterizedTest
    @ValueSource(strings = {"shellcheck", "shfmt"})
    void optionalToolsComeFromTheSystemsPackages(String tool) throws Exception {
        program("apt-get", """
                echo "apt-get $*" >> "$TEST/calls"
                printf '#!/bin/sh\\n' > "$TEST/bin/%1$s"; chmod 755 "$TEST/bin/%1$s\"""".formatted(tool));
        Path system = systemProgramsWithout(tool);
        Outcome outcome = completed(tool, Map.of("PATH", folder.resolve("bin") + ":" + system));
        FileTree.delete(system); // JUnit would warn of each link
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out()).isEqualTo(tool + "=" + folder.resolve("bin").resolve(tool) + "\n");
        assertThat(Files.readString(folder.resolve("calls"))).contains("install", tool);
    }

    @ParameterizedTest
    @CsvSource({"INT, false", "TERM, true", "KILL, true"})
    void anInterruptedPackageManagerLeavesNoPolicy(String signal, boolean alone) throws Exception {
        Files.writeString(folder.resolve("slow"), "");
        List<String> command = List.of("env", "--default-signal=INT", "setsid", install(), "haproxy");
        try (OwnedProcess install = OwnedProcess.start("install", folder, environment(), command)) {
            await().until(() -> Files.exists(folder.resolve("started")));
            assertThat(policy()).exists();
            long pid = install.process().pid();
            new ProcessBuilder("kill", "-" + signal, "--", alone ? Long.toString(pid) : "-" + pid)
                    .start()
                    .waitFor();
            if (alone) { // the package manager finishes, and no service starts until then
                assertThat(policy()).exists();
                started().destroyForcibly();
            }
            await().until(() -> !install.isAlive());
        }
        await().untilAsserted(() -> assertThat(in("sbin")).doesNotContain("policy-rc.d"));
        Files.delete(folder.resolve("slow"));
        assertThat(completed("haproxy").code()).isZero();
        assertThat(policy()).doesNotExist();
    }

    @Test
    void aKilledPackageManagerIsRepaired() throws Exception {
        program("apt-get", """
                echo "apt-get $*" >> "$TEST/calls"
                [ "$1" = install ] || exit 0
                grep -q 'dpkg --configure -a' "$TEST/calls" || { echo 'E: dpkg was interrupted'; exit 100; }
                printf '#!/bin/sh\\necho "HAProxy version 2.6.12"\\n' > "$TEST/bin/haproxy\"""");
        assertThat(completed("haproxy").code()).isZero();
        assertThat(Files.readAllLines(folder.resolve("calls")))
                .extracting(line -> line.replaceFirst(" -.*haproxy", " haproxy"))
                .containsExactly(
                        "apt-get install haproxy", "apt-get update", "dpkg --configure -a", "apt-get install haproxy");
    }
}
