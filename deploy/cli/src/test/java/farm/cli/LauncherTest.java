package farm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import farm.cli.error.ExitCode;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher in a checkout of the test's own, with a Maven and a JDK that only say that they were called. */
class LauncherTest {

    private static final Pattern CASE = Pattern.compile("(?m)^    ([a-z/*-]+)\\) echo ([a-z /-]+) ;;$");
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
        write("pom.xml", "<project>\n  <version>1.2.3</version>\n</project>");
        script("mvnw", """
                echo "$*" >> "$(dirname "$0")/maven-calls"
                [ ! -e "$(dirname "$0")/broken" ] || { echo "[ERROR] it does not compile"; exit 1; }
                echo "[INFO] Building goat-service: gives milk 0.1.0          [2/3]"
                for module in $(echo "$*" | sed 's/.*-pl \\([^ ]*\\).*/\\1/' | tr , ' '); do
                  cd "$(dirname "$0")/$module"; mkdir -p target/quarkus-app
                  case $module in deploy/cli) touch target/farm.jar ;; *) touch target/quarkus-app/quarkus-run.jar ;; esac
                  case "$* " in *-Dnative\\ *) touch target/farm target/some-runner; chmod +x target/farm target/some-runner ;; esac
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
        Path texts = Files.createDirectories(checkout().resolve("deploy/cli/help"));
        try (Stream<Path> all = Files.list(Tools.checkout().resolve("deploy/cli/help"))) {
            for (Path text : all.toList()) {
                Files.copy(text, texts.resolve(text.getFileName()));
            }
        }
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

    private final Map<String, String> environment = new HashMap<>();

    private Outcome farm(String... args) throws Exception {
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
    void helpAndVersionNeedNeitherJavaNorABuild() throws Exception {
        for (String args : List.of("", "--help", "-h", "help")) {
            Outcome outcome = farm(args.isEmpty() ? new String[0] : new String[] {args});
            assertThat(outcome.out()).as(args).contains("Verbs:", "up ", "Examples:");
        }
        for (String args : List.of("up --help", "help up", "-x up -h")) {
            assertThat(farm(args.split(" ")).out()).as(args).contains("Usage: farm up", "--weights=DIR");
        }
        assertThat(farm("--version")).isEqualTo(new Outcome(0, "farm 1.2.3\n", ""));
        assertThat(farm("version")).isEqualTo(new Outcome(0, "farm 1.2.3\n", ""));
        assertThat(mavenCalls()).isEmpty();
    }

    @Test
    void aFullDiskUnderTheHelpIsNoSuccess() throws Exception {
        Process process = new ProcessBuilder(checkout().resolve("farm").toString(), "--help")
                .redirectOutput(Path.of("/dev/full").toFile())
                .redirectErrorStream(false)
                .start();
        assertThat(process.waitFor()).isEqualTo(ExitCode.OUTPUT_FAILED.number());
    }

    @Test
    void whatIsWrongWithTheCommandLineIsSaidBeforeABuild() throws Exception {
        write("file", "");
        Files.createDirectories(checkout().resolve("empty"));
        Map<List<String>, String> mistakes = Map.of(
                List.of("up", "--weights", "nowhere"), "nowhere: there is no such folder",
                List.of("up", "--weights=nowhere"), "nowhere: there is no such folder",
                List.of("up", "--weights", "a checkout/file"), "file: that is no folder",
                List.of("up", "--weights", "a checkout/empty"), "no weights file is there, such as",
                List.of("up", "--wieghts", "x"), "Unknown option: '--wieghts'",
                List.of("status", "--jsn"), "Unknown option: '--jsn'",
                List.of("pu"), "there is no verb 'pu'");
        for (Map.Entry<List<String>, String> mistake : mistakes.entrySet()) {
            Outcome outcome = farm(mistake.getKey().toArray(new String[0]));
            assertThat(outcome.code()).as("%s", mistake).isEqualTo(ExitCode.USAGE.number());
            assertThat(outcome.err())
                    .startsWith("farm: ")
                    .contains(mistake.getValue())
                    .hasLineCount(1);
        }
        environment.put("FARM_PORT_OFFSET", "many");
        assertThat(farm("up").err()).contains("FARM_PORT_OFFSET: 'many'");
        assertThat(mavenCalls()).isEmpty();
    }

    @Test
    void aPathOfTheCallerIsNamedAsItReallyIs() throws Exception {
        assertThat(farm("up", "--weights", "nowhere").err())
                .contains(temporary.toRealPath().resolve("nowhere").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX", "", "xx_YY.UTF-8"})
    void withoutAUtf8LocaleWhatItStartsGetsOne(String locale) throws Exception {
        environment.putAll(Map.of("LC_ALL", locale, "LC_CTYPE", "", "LANG", ""));
        assertThat(farm("status").out()).containsPattern("locale=\\S+\\.(?i:utf-?8) ");
    }

    @Test
    void aUtf8LocaleIsLeftAsItIs() throws Exception {
        environment.putAll(Map.of("LC_ALL", "", "LC_CTYPE", "C.UTF-8", "LANG", ""));
        assertThat(farm("status").out()).contains("locale= ");
    }

    @Test
    void javaEndsWhereItsMemoryEnds() throws Exception {
        assertThat(farm("status").out()).contains("-XX:+ExitOnOutOfMemoryError");
    }

    @Test
    void aToolRunsAsTheFarmFindsItWithTheFarmsConsul() throws Exception {
        script("consul", "echo \"$CONSUL_HTTP_ADDR $*\"");
        script(
                "deploy/tools/install",
                "[ $1 = consul ] || { echo no such tool: $1 >&2; exit 2; }; echo consul='"
                        + checkout().resolve("consul") + "'");
        assertThat(farm("tool", "consul", "kv", "get", "--help").out())
                .isEqualTo("http://127.0.0.1:8500 kv get --help\n");
        environment.put("FARM_HOME", temporary.resolve("home").toString());
        Files.createDirectories(temporary.resolve("home"));
        Files.writeString(temporary.resolve("home/settings.json"), "{\n  \"portOffset\" : 1000,\n \"weights\": \"/\"}");
        assertThat(farm("tool", "consul", "members").out()).isEqualTo("http://127.0.0.1:9500 members\n");
        environment.put("FARM_PORT_OFFSET", "20");
        assertThat(farm("tool", "consul").out()).isEqualTo("http://127.0.0.1:8520 \n");
        environment.put("CONSUL_HTTP_ADDR", "https://elsewhere");
        assertThat(farm("tool", "consul").out()).isEqualTo("https://elsewhere \n");
        assertThat(farm("tool", "mop").code()).isEqualTo(ExitCode.USAGE.number());
        assertThat(farm("tool").code()).isEqualTo(ExitCode.USAGE.number());
        assertThat(farm("tool", "--help").out()).contains("Usage: farm tool");
        assertThat(mavenCalls()).isEmpty();
    }

    @Test
    void nativePartsAreBuiltWhereThereIsANativeImage() throws Exception {
        script("graal/bin/native-image", "exit 0");
        environment.put("GRAALVM_HOME", checkout().resolve("graal").toString());
        farm("up");
        assertThat(mavenCalls()).hasSize(1).last().asString().doesNotContain("-Dnative");
        Outcome up = farm("up", "--native");
        assertThat(up.out()).contains("java --native");
        assertThat(up.err()).contains("as native programs");
        assertThat(mavenCalls())
                .hasSize(2)
                .last()
                .asString()
                .contains("-Dnative -pl deploy/cli,goat-service,farmer-service,weights/sync,deploy/console ");
        farm("up", "--native");
        assertThat(mavenCalls()).as("built already").hasSize(2);
        touch("registry/src/main/java/Some.java", 100);
        farm("up", "--native");
        assertThat(mavenCalls())
                .hasSize(3)
                .last()
                .asString()
                .contains("-Dnative", "goat-service")
                .doesNotContain("cli");
    }

    @Test
    void withoutANativeImageItSaysWhatToInstall() throws Exception {
        environment.put("PATH", "/usr/bin:/bin");
        Outcome outcome = farm("up", "--native");
        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED.number());
        assertThat(outcome.err())
                .startsWith("farm: --native needs native-image")
                .contains("GRAALVM_HOME")
                .hasLineCount(1);
        assertThat(mavenCalls()).isEmpty();
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
        touch("deploy/farm-model/src/main/java/Some.java", 100);
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
        assertThat(farm("status").out()).contains("jar=" + copy + " ");
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
        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED.number());
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
                            "<dependency>\\s*<groupId>farm</groupId>\\s*<artifactId>([\\w-]+)</artifactId>\\s*</dependency>")
                    .matcher(pom)
                    .results()
                    .map(found -> found.group(1).equals("farm-model") ? "deploy/farm-model" : found.group(1))
                    .toList();
            assertThat(said.split(" ")).as(module).containsExactlyInAnyOrderElementsOf(needed);
        }
    }
}
