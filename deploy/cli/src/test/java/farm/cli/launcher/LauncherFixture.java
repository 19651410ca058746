package farm.cli.launcher;

import farm.cli.Outcome;
import farm.testkit.Tools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher in a checkout of its own, with stubs of Maven and the JDK that record their calls.
 */
abstract class LauncherFixture {

    private static final List<String> MODULES = List.of(
            "registry",
            "goat-service",
            "farmer-service",
            "weights/sync",
            "deploy/farm-model",
            "deploy/console",
            "deploy/cli");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path temporary;

    /** Variables of the launcher, in addition to those of this process. */
    final Map<String, String> environment = new HashMap<>();

    Path checkout() {
        return temporary.resolve("a checkout");
    }

    @BeforeEach
    void make() throws IOException {
        for (String module : MODULES) {
            Files.createDirectories(checkout().resolve(module).resolve("src/main/java"));
            write(module + "/pom.xml", "<project/>");
            write(module + "/src/main/java/Some.java", "class Some {}");
        }
        write("pom.xml", "<project>\n  <version>1.2.3</version>\n</project>");
        script("mvnw", """
                echo "$*" >> "$(dirname "$0")/maven-calls"
                [ ! -e "$(dirname "$0")/broken" ] || { echo "[ERROR] it does not compile"; exit 1; }
                echo "[INFO] Building goat-service: gives milk 0.1.0          [2/3]"
                for module in $(echo "$*" | sed 's/.*-pl \\([^ ]*\\).*/\\1/' | tr , ' '); do
                  cd "$(dirname "$0")/$module"; mkdir -p target/quarkus-app
                  case $module in
                    deploy/cli) touch target/farm.jar ;;
                    *) touch target/quarkus-app/quarkus-run.jar ;;
                  esac
                  case "$* " in *-Dnative\\ *)
                    touch target/farm target/some-runner
                    chmod +x target/farm target/some-runner ;;
                  esac
                  cd "$OLDPWD"
                done""");
        script("deploy/tools/find-jdk", "echo \"$(cd \"$(dirname \"$0\")/../..\" && pwd)/jdk\"");
        script("deploy/tools/install", "echo consul=/opt/some/consul; echo haproxy=/usr/sbin/haproxy");
        script("jdk/bin/java", """
                for last; do [ "$before" != -jar ] || jar=$last; before=$last; done
                echo "java $last home=${FARM_HOME:-} in $PWD path=$PATH jar=$jar locale=${LC_ALL:-} with $*\"""");
        for (String real : List.of("farm", "deploy/tools/utf8", "deploy/tools/newest-runner")) {
            Files.copy(Tools.checkout().resolve(real), checkout().resolve(real));
        }
        copyFolder("deploy/cli/help");
        copyFolder("deploy/cli/launcher");
    }

    private void copyFolder(String path) throws IOException {
        Path copies = Files.createDirectories(checkout().resolve(path));
        try (Stream<Path> files = Files.list(Tools.checkout().resolve(path))) {
            for (Path file : files.toList()) {
                Files.copy(file, copies.resolve(file.getFileName()));
            }
        }
    }

    void write(String path, String text) throws IOException {
        Path file = checkout().resolve(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(100)));
    }

    void script(String path, String text) throws IOException {
        write(path, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(checkout().resolve(path), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    void touch(String path, int secondsFromNow) throws IOException {
        Files.setLastModifiedTime(
                checkout().resolve(path), FileTime.from(Instant.now().plusSeconds(secondsFromNow)));
    }

    List<String> mavenCalls() throws IOException {
        Path calls = checkout().resolve("maven-calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    Outcome farm(String... args) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(checkout().resolve("farm").toString()));
        command.addAll(List.of(args));
        Path err = temporary.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(temporary.toFile()).redirectError(err.toFile());
        builder.environment()
                .keySet()
                .removeAll(List.of("FARM_HOME", "FARM_PORT_OFFSET", "CONSUL_HTTP_ADDR", "GRAALVM_HOME", "JAVA_HOME"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), out, Files.readString(err));
    }
}
