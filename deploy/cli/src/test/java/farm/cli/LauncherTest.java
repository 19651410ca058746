package farm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import farm.testkit.Tools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a checkout of the test's own, with a Maven and a JDK that only say that they were called. */
class LauncherTest {

    private static final Pattern CASE = Pattern.compile("(?m)^    ([a-z/*-]+)\\) echo ([a-z /-]+) ;;$");
    private static final List<String> MODULES = List.of(
            "registry",
            "goat-service",
            "farmer-service",
            "weights/sync",
            "deploy/home",
            "deploy/console",
            "deploy/cli");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path temporary;

    private Path checkout() {
        return temporary.resolve("a checkout");
    }

    @BeforeEach
    void make() throws IOException {
        for (String module : MODULES) {
            Files.createDirectories(checkout().resolve(module).resolve("src/main/java"));
            write(module + "/pom.xml", "<project/>");
            write(module + "/src/main/java/Some.java", "class Some {}");
        }
        write("pom.xml", "<project/>");
        script("mvnw", """
                echo "$*" >> "$(dirname "$0")/maven-calls"
                [ ! -e "$(dirname "$0")/broken" ] || { echo "[ERROR] it does not compile"; exit 1; }
                echo "[INFO] Building goat-service: gives milk 0.1.0          [2/3]"
                for module in $(echo "$*" | sed 's/.*-pl \\([^ ]*\\).*/\\1/' | tr , ' '); do
                  cd "$(dirname "$0")/$module"; mkdir -p target/quarkus-app
                  case $module in deploy/cli) touch target/farm.jar ;; *) touch target/quarkus-app/quarkus-run.jar ;; esac
                  cd "$OLDPWD"
                done""");
        script("deploy/tools/find-jdk", "echo \"$(cd \"$(dirname \"$0\")/../..\" && pwd)/jdk\"");
        script("deploy/tools/install", "echo consul=/opt/some/consul; echo haproxy=/usr/sbin/haproxy");
        script("jdk/bin/java", """
                for last; do [ "$before" != -jar ] || jar=$last; before=$last; done
                echo "java $last home=${FARM_HOME:-} in $PWD path=$PATH jar=$jar\"""");
        Files.copy(Tools.checkout().resolve("farm"), checkout().resolve("farm"));
    }

    private void write(String path, String text) throws IOException {
        Path file = checkout().resolve(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(100)));
    }

    private void script(String path, String text) throws IOException {
        write(path, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(checkout().resolve(path), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void touch(String path, int secondsFromNow) throws IOException {
        Files.setLastModifiedTime(
                checkout().resolve(path), FileTime.from(Instant.now().plusSeconds(secondsFromNow)));
    }

    private List<String> mavenCalls() throws IOException {
        Path calls = checkout().resolve("maven-calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    private Outcome farm(String... args) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(checkout().resolve("farm").toString()));
        command.addAll(List.of(args));
        Path err = temporary.resolve("err");
        Process process = new ProcessBuilder(command)
                .directory(temporary.toFile())
                .redirectError(err.toFile())
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), out, Files.readString(err));
    }

    @Test
    void buildsTheCommandOnceAndRunsItWhereTheCallerIs() throws Exception {
        Outcome first = farm("status");
        assertThat(first.out()).contains("java status", "in " + temporary.toRealPath());
        assertThat(first.err()).contains("building deploy/cli …", "building goat-service (2 of 3)");
        assertThat(mavenCalls()).singleElement().asString().contains("package", "-pl deploy/cli ", "-am");

        Outcome second = farm("status");
        assertThat(second.err()).isEmpty();
        assertThat(mavenCalls()).hasSize(1);
    }

    @Test
    void upBuildsAllPartsAndFindsTheTools() throws Exception {
        assertThat(farm("up").out()).contains("java up").containsPattern("path=.*/opt/some");
        assertThat(mavenCalls())
                .singleElement()
                .asString()
                .contains("-pl deploy/cli,goat-service,farmer-service,weights/sync,deploy/console ");
    }

    @Test
    void helpNeedsNoParts() throws Exception {
        farm("up", "--help");
        assertThat(mavenCalls()).singleElement().asString().contains("-pl deploy/cli ");
    }

    @Test
    void onlyWhatIsOlderThanItsSourcesIsBuiltAgain() throws Exception {
        farm("up");
        touch("goat-service/src/main/java/Some.java", 100);
        farm("up");
        assertThat(mavenCalls()).hasSize(2).last().asString().contains("-pl goat-service ");
    }

    @Test
    void whatAModuleIsBuiltOnCountsAsItsSources() throws Exception {
        farm("up");
        touch("deploy/home/src/main/java/Some.java", 100);
        farm("up");
        assertThat(mavenCalls()).hasSize(2).last().asString().contains("-pl deploy/cli,deploy/console ");
    }

    @Test
    void aSourceThatWasDeletedCountsToo() throws Exception {
        farm("status");
        Files.delete(checkout().resolve("deploy/cli/src/main/java/Some.java"));
        touch("deploy/cli/src/main/java", 100); // as deleting does, but the clock of this test is too coarse
        farm("status");
        assertThat(mavenCalls()).hasSize(2);
    }

    @Test
    void testsDoNotCount() throws Exception {
        farm("status");
        write("deploy/cli/src/test/java/SomeTest.java", "class SomeTest {}");
        touch("deploy/cli/src/test/java/SomeTest.java", 100);
        farm("status");
        assertThat(mavenCalls()).hasSize(1);
    }

    @Test
    void aBuildThatChangedNothingIsNotRepeated() throws Exception {
        farm("status");
        touch("deploy/cli/target/farm.jar", -60); // Maven left it as it was
        farm("status");
        assertThat(mavenCalls()).hasSize(1);
    }

    @Test
    void theCommandRunsFromACopyThatABuildDoesNotReach() throws Exception {
        Path copy = checkout().toRealPath().resolve("deploy/cli/target/running/farm.jar");
        assertThat(farm("status").out()).contains("jar=" + copy + "\n");
        Object file = Files.readAttributes(copy, BasicFileAttributes.class).fileKey();
        write("deploy/cli/target/farm.jar", "newer");
        touch("deploy/cli/target/farm.jar", 100);
        farm("status");
        assertThat(copy).hasContent("newer");
        assertThat(Files.readAttributes(copy, BasicFileAttributes.class).fileKey())
                .as("who runs from the old one keeps it")
                .isNotEqualTo(file);
    }

    @Test
    void aBuildThatFailsSaysWhy() throws Exception {
        write("broken", "");
        Outcome outcome = farm("status");
        assertThat(outcome.code()).isEqualTo(ExitCode.BROKEN.number());
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("[ERROR] it does not compile", "farm: the build failed", "farm-build.log");
    }

    @Test
    void aNativeCommandIsPreferred() throws Exception {
        farm("status");
        script("deploy/cli/target/farm", "echo native $*");
        touch("deploy/cli/target/farm", 0);
        assertThat(farm("status", "--json").out()).isEqualTo("native status --json\n");
        touch("deploy/cli/src/main/java/Some.java", 100);
        assertThat(farm("status").out()).as("older than its sources").contains("java status");
    }

    @Test
    void aLinkElsewhereWorksToo() throws Exception {
        Path link =
                Files.createSymbolicLink(temporary.resolve("link"), checkout().resolve("farm"));
        Process process = new ProcessBuilder(link.toString(), "status")
                .redirectErrorStream(true)
                .start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("java status");
    }

    @Test
    void knowsWhatEachModuleIsBuiltOn() throws IOException {
        String launcher = Files.readString(Tools.checkout().resolve("farm"));
        String cases = launcher.substring(launcher.indexOf("built_on()"), launcher.indexOf("is_stale()"));
        List<MatchResult> known = CASE.matcher(cases).results().toList();
        for (String module :
                List.of("goat-service", "farmer-service", "weights/sync", "deploy/console", "deploy/cli")) {
            String said = known.stream()
                    .filter(one -> one.group(1).equals(module) || one.group(1).equals("*"))
                    .findFirst()
                    .orElseThrow()
                    .group(2);
            String pom = Files.readString(Tools.checkout().resolve(module).resolve("pom.xml"));
            List<String> needed = Pattern.compile(
                            "<dependency>\\s*<groupId>farm</groupId>\\s*<artifactId>(\\w+)</artifactId>\\s*</dependency>")
                    .matcher(pom)
                    .results()
                    .map(found -> found.group(1).equals("home") ? "deploy/home" : found.group(1))
                    .toList();
            assertThat(said.split(" ")).as(module).containsExactlyInAnyOrderElementsOf(needed);
        }
    }
}
