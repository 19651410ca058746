package farm.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import farm.cli.Outcome;
import farm.cli.error.ExitCode;
import farm.testkit.Tools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the launcher builds, and when. */
class LauncherBuildTest extends LauncherFixture {

    private static final Pattern DEPENDENCY = Pattern.compile(
            "<dependency>\\s*<groupId>farm</groupId>\\s*<artifactId>([\\w-]+)</artifactId>\\s*</dependency>");

    @Test
    void upBuildsAllPartsAndFindsTheTools() throws Exception {
        assertThat(farm("up").out()).contains("java up").containsPattern("path=.*/opt/some");
        assertThat(mavenCalls())
                .singleElement()
                .asString()
                .contains("-pl deploy/cli,goat-service,farmer-service,weights/sync,deploy/console ");
    }

    @Test
    void nativeBuildsPartsWithNativeImage() throws Exception {
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
    void nativeWithoutNativeImageNamesTheRemedy() throws Exception {
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
    void onlyModulesOlderThanTheirSourcesAreBuilt() throws Exception {
        farm("up");
        touch("goat-service/src/main/java/Some.java", 100);
        farm("up");
        assertThat(mavenCalls()).hasSize(2).last().asString().contains("-pl goat-service ");
    }

    @Test
    void sourcesIncludeTheModulesAModuleIsBuiltOn() throws Exception {
        farm("up");
        touch("registry/src/main/java/Some.java", 100);
        farm("up");
        assertThat(mavenCalls())
                .hasSize(2)
                .last()
                .asString()
                .contains("-pl goat-service,farmer-service,weights/sync,deploy/console ");
    }

    @Test
    void aDeletedSourceCausesABuild() throws Exception {
        farm("status");
        Files.delete(checkout().resolve("deploy/cli/src/main/java/Some.java"));
        touch("deploy/cli/src/main/java", 100); // as deleting does, but the clock of this test is too coarse
        farm("status");
        assertThat(mavenCalls()).hasSize(2);
    }

    @Test
    void aChangedTestCausesNoBuild() throws Exception {
        farm("status");
        write("deploy/cli/src/test/java/SomeTest.java", "class SomeTest {}");
        touch("deploy/cli/src/test/java/SomeTest.java", 100);
        farm("status");
        assertThat(mavenCalls()).hasSize(1);
    }

    @Test
    void aBuildWithoutChangesIsNotRepeated() throws Exception {
        farm("status");
        touch("deploy/cli/target/farm.jar", -60); // Maven left it as it was
        farm("status");
        assertThat(mavenCalls()).hasSize(1);
    }

    @Test
    void aFailedBuildReportsItsErrors() throws Exception {
        write("broken", "");
        Outcome outcome = farm("status");
        assertThat(outcome.code()).isEqualTo(ExitCode.FAILED.number());
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("[ERROR] it does not compile", "farm: the build failed", "farm-build.log");
    }

    @Test
    void modulesAreBuiltOnTheirDependencies() throws Exception {
        for (String module :
                List.of("goat-service", "farmer-service", "weights/sync", "deploy/console", "deploy/cli")) {
            assertThat(builtOn(module)).as(module).containsExactlyInAnyOrderElementsOf(dependencies(module));
        }
    }

    private static List<String> builtOn(String module) throws Exception {
        String script = Tools.checkout().resolve("deploy/cli/launcher/build.sh").toString();
        Process process = new ProcessBuilder("sh", "-c", ". '" + script + "'; built_on " + module).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return List.of(out.strip().split(" "));
    }

    private static Set<String> dependencies(String module) throws IOException {
        Set<String> found = new TreeSet<>();
        String pom = Files.readString(Tools.checkout().resolve(module).resolve("pom.xml"));
        for (MatchResult dependency : DEPENDENCY.matcher(pom).results().toList()) {
            String inDeploy = "deploy/" + dependency.group(1);
            String name = Files.exists(Tools.checkout().resolve(inDeploy)) ? inDeploy : dependency.group(1);
            found.add(name);
            found.addAll(dependencies(name));
        }
        return found;
    }
}
