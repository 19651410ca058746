package farm.cli.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.testkit.OwnedProcess;
import farm.testkit.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code deploy/tools/unpack} with a stub of the package manager: each package contains one file.
 */
class UnpackTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private int runs;

    @BeforeEach
    void programs() throws IOException {
        program("apt-cache", "echo '  Candidate: 1.0'");
        program("apt-get", """
                echo "$*" >> "$TEST/calls"
                case " $* " in
                  *' indextargets '*) echo http://mirror.example/ ;;
                  *' update '*)
                    if [ -e "$TEST/unreachable" ]; then
                      echo 'E: Failed to fetch it'; echo 'E: Some failed'; exit 100
                    fi
                    ;;
                  *' install '*) echo 'Inst libc6 (2.41)'; echo 'Inst haproxy (3.0.11)' ;;
                  *' download '*)
                    if mkdir "$TEST/first" 2> /dev/null; then until [ -e "$TEST/go-on" ]; do sleep 0.1; done; fi
                    while [ "$1" != download ]; do shift; done
                    shift; for package; do echo "$package" > "$package.deb"; done ;;
                esac""");
        program("dpkg-deb", """
                case $(cat "$2") in
                  haproxy) file=usr/sbin/haproxy script='exit 0' ;;
                  libc6) file=usr/lib/loader.so.2 script='exec "$@"' ;;
                  patchelf) file=usr/bin/patchelf
                    script='[ "$1" != --print-interpreter ] || { echo /lib/loader.so.2; exit; }
                    [ $# -ge 7 ] || exit 0
                    echo "$2 $5" > "$TEST/patched"; cp "$8" "$7"' ;;
                esac
                mkdir -p "$3/${file%/*}"
                printf '#!/bin/sh\\n%s\\n' "$script" > "$3/$file"; chmod 755 "$3/$file\"""");
        Files.createFile(folder.resolve("go-on"));
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.createDirectories(folder.resolve("bin")).resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private OwnedProcess unpack(String log, String name) {
        String script = Tools.checkout().resolve("deploy/tools/unpack").toString();
        Map<String, String> environment = Map.of(
                "PATH", folder.resolve("bin") + ":" + System.getenv("PATH"),
                "TEST", folder.toString(),
                "FARM_TOOLS_CACHE", folder.resolve("cache").toString());
        return OwnedProcess.start(log, folder, environment, List.of(script, name));
    }

    private String output(String name) {
        try (OwnedProcess process = unpack("run-" + ++runs, name)) {
            await().until(() -> !process.isAlive());
            return process.log();
        }
    }

    private Path unpacked() {
        return folder.resolve("cache/unpacked");
    }

    private List<String> in(Path where) throws IOException {
        try (Stream<Path> files = Files.list(where)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aSuitesProgramUsesItsOwnLoaderAndLibraries() throws IOException {
        Path home = unpacked().resolve("haproxy@trixie");
        assertThat(output("haproxy@trixie")).endsWith("haproxy@trixie=" + home.resolve("only-this/haproxy") + "\n");
        assertThat(in(home.resolve("only-this"))).containsExactly("haproxy");
        assertThat(folder.resolve("patched")).hasContent(home.resolve("usr/lib/loader.so.2") + " $ORIGIN/../usr/lib");
        assertThat(output("haproxy@trixie")).doesNotContain("unpacking");
    }

    @Test
    void theSystemsAptKeepsItsState() throws IOException {
        output("haproxy@trixie");
        assertThat(Files.readAllLines(folder.resolve("calls")))
                .filteredOn(call -> !call.contains(" -c " + unpacked()))
                .extracting(call -> call.replaceAll(".*(indextargets|download patchelf).*", "$1"))
                .containsExactly("download patchelf", "indextargets");
    }

    @Test
    void anUnreachableSuiteIsReportedAndLeavesNothing() throws IOException {
        Files.createFile(folder.resolve("unreachable"));
        assertThat(output("haproxy@trixie")).endsWith("farm tools: no haproxy@trixie: E: Failed to fetch it\n");
        assertThat(in(unpacked())).containsExactly("lock", "patchelf-1.0");
    }

    @Test
    void anInvalidSuiteIsRefused() {
        assertThat(output("haproxy@../x")).startsWith("farm tools: @../x is not the name of a suite");
        assertThat(output("haproxy@")).startsWith("farm tools: @ is not the name of a suite");
    }

    @Test
    void twoAtOnceUnpackOnce() throws IOException {
        Files.delete(folder.resolve("go-on"));
        try (OwnedProcess first = unpack("first", "haproxy")) {
            await().until(() -> Files.exists(folder.resolve("first")));
            try (OwnedProcess second = unpack("second", "haproxy")) {
                await().until(() -> second.log().contains("waiting for another unpack"));
                Files.createFile(folder.resolve("go-on"));
                await().until(() -> !first.isAlive() && !second.isAlive());
                String where = "haproxy=" + unpacked().resolve("haproxy-1.0/usr/sbin/haproxy") + "\n";
                assertThat(first.log()).endsWith(where);
                assertThat(second.log()).doesNotContain("unpacking").endsWith(where);
            }
        }
        assertThat(in(unpacked())).containsExactly("haproxy-1.0", "lock");
    }

    @Test
    void theNextRunCleansUpAfterAKilledOne() throws IOException {
        Files.delete(folder.resolve("go-on"));
        try (OwnedProcess killed = unpack("killed", "haproxy")) {
            await().until(() -> Files.exists(folder.resolve("first")));
            killed.signal("KILL");
            await().until(() -> !killed.isAlive());
        }
        Files.createFile(folder.resolve("go-on")); // ends the package manager, which still has the lock
        assertThat(output("haproxy")).endsWith("haproxy-1.0/usr/sbin/haproxy\n");
        assertThat(in(unpacked())).containsExactly("haproxy-1.0", "lock");
    }
}
