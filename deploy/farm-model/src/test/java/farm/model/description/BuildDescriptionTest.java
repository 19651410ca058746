package farm.model.description;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BuildDescriptionTest {

    private static final String SUM = "0123456789abcdef".repeat(4);

    @Test
    void anUnnamedVersionRunsAsItsServiceSays() throws DescriptionException {
        assertThat(service("{application: 'goat-{version}', ports: 1, environment: {V: '{version}:{port}'}}")
                        .build("0.0.1"))
                .isEqualTo(new BuildDescription(
                        Path.of("goat-0.0.1"),
                        null,
                        null,
                        List.of(),
                        Path.of(""),
                        Map.of("V", "0.0.1:{port}"),
                        Set.of(),
                        Faults.NONE));
    }

    @Test
    void aVersionAddsToTheEnvironmentAndWins() throws DescriptionException {
        BuildDescription build = service("""
                {command: [x], ports: 1, environment: {A: a, B: , C: c, D: },
                 versions: {'1': {environment: {A: mine, B: mine, C: , E: e}}}}""").build("1");
        assertThat(build.environment()).isEqualTo(Map.of("A", "mine", "B", "mine", "E", "e"));
        assertThat(build.passedOn()).containsExactly("C", "D");
    }

    @Test
    void relativePathsStartInTheBase() throws DescriptionException {
        Path base = Path.of("/repo/deploy");
        ServiceDescription command = service("{command: [x], ports: 1, folder: 'd{version}'}");
        assertThat(command.build("1").folder()).isEqualTo(Path.of("d1"));
        assertThat(command.startingIn(base).build("1").folder()).isEqualTo(Path.of("/repo/deploy/d1"));
        BuildDescription artifact = service("{command: [x], ports: 1, folder: lib, artifact: '../b-{version}'}")
                .startingIn(base)
                .build("1");
        assertThat(artifact.artifact()).isEqualTo("/repo/b-1");
        assertThat(artifact.folder()).as("in its copy").isEqualTo(Path.of("lib"));
        String url = "https://example.org/cheese";
        assertThat(service("{command: [x], ports: 1, artifact: '" + url + "', sha256: " + "a".repeat(64) + "}")
                        .startingIn(base)
                        .build("1")
                        .artifact())
                .isEqualTo(url);
        assertThat(service("{application: goat-service, ports: 1}")
                        .startingIn(base)
                        .build("1")
                        .application())
                .isEqualTo(Path.of("goat-service"));
    }

    @Test
    void aVersionMayBeACommandInsteadOfAnApplication() throws DescriptionException {
        ServiceDescription goat = service("""
                {application: goat-service, ports: 1, versions: {'1':
                 {command: [java, -jar, '{artifact}', '{port}'], artifact: 'goat-{version}.jar',
                  folder: 'd{version}'}}}""");
        assertThat(goat.build("1"))
                .isEqualTo(new BuildDescription(
                        null,
                        "goat-1.jar",
                        null,
                        List.of("java", "-jar", "{artifact}", "{port}"),
                        Path.of("d1"),
                        Map.of(),
                        Set.of(),
                        Faults.NONE));
        assertThat(goat.build("2").application()).isEqualTo(Path.of("goat-service"));
    }

    @Test
    void aVersionMayBeAnApplicationInsteadOfACommand() throws DescriptionException {
        BuildDescription build = service("""
                {command: ['{artifact}'], artifact: x, folder: y, environment: {A: }, ports: 1,
                 versions: {'1': {application: z, faults: {latency: 1s}}}}""").build("1");
        assertThat(build)
                .isEqualTo(new BuildDescription(
                        Path.of("z"),
                        null,
                        null,
                        List.of(),
                        Path.of(""),
                        Map.of(),
                        Set.of(),
                        new Faults(null, "1s", null)));
    }

    @Test
    void aChecksumBelongsToItsArtifact() throws DescriptionException {
        ServiceDescription cheese = service("""
                {command: ['{artifact}'], artifact: 'https://example.org/{version}', ports: 1,
                 versions: {'1': {sha256: %s}, '2': {artifact: here}, '3': {artifact: 'HTTPS://b', sha256: %s}}}
                """.formatted(SUM, SUM));
        assertThat(cheese.build("1").artifact()).isEqualTo("https://example.org/1");
        assertThat(cheese.build("1").sha256()).isEqualTo(SUM);
        assertThat(cheese.build("1").isDownloaded()).isTrue();
        assertThat(cheese.build("2").artifact()).isEqualTo("here");
        assertThat(cheese.build("2").sha256()).isNull();
        assertThat(cheese.build("2").isDownloaded()).isFalse();
        assertThat(cheese.build("3").isDownloaded()).isTrue();
    }

    @Test
    void aVersionThatTheFileDoesNotNameMayLackAChecksum() throws DescriptionException {
        ServiceDescription cheese = service("""
                {command: [x], artifact: 'https://example.org/{version}', ports: 1,
                 versions: {'1': {sha256: %s}}}""".formatted(SUM));
        assertThat(cheese.build("1").problem()).isEmpty();
        assertThat(cheese.build("2").problem()).hasValue("'artifact' is a URL and needs a 'sha256'");
    }

    @Test
    void anArtifactOfTheServiceIsForAllVersions() throws DescriptionException {
        BuildDescription build = service("{command: [x], artifact: 'a/{version}', sha256: " + SUM + ", ports: 1}")
                .build("9");
        assertThat(build.artifact()).isEqualTo("a/9");
        assertThat(build.sha256()).isEqualTo(SUM);
        assertThat(build.problem()).isEmpty();
    }

    @Test
    void theHealthPathMayNameTheVersion() throws DescriptionException {
        assertThat(service("{command: [x], health: '/{version}/up', ports: 1}").health("1.0"))
                .isEqualTo("/1.0/up");
    }

    private static ServiceDescription service(String yaml) throws DescriptionException {
        return DescriptionReader.parse(
                        "farm.yaml", "services:\n  cheese: " + yaml.strip().replace("\n", "\n   "))
                .service("cheese")
                .orElseThrow();
    }
}
