package farm.console.version;

import static org.assertj.core.api.Assertions.assertThat;

import farm.model.description.BuildDescription;
import farm.model.description.DescriptionException;
import farm.model.description.DescriptionReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PinDifferenceTest {

    private static final String SUM = "a".repeat(64);

    private static BuildDescription build(String keys) throws DescriptionException {
        return DescriptionReader.parse(
                        "farm.yaml", "services: {cheese: {ports: 8121, " + keys.replace("SUM", SUM) + "}}")
                .service("cheese")
                .orElseThrow()
                .build("1.0");
    }

    private static Pin pin(String keys) throws DescriptionException {
        BuildDescription build = build(keys);
        return new Pin(
                new ServiceVersion("cheese", "1.0"),
                build,
                "0123456789abcdef".repeat(4),
                Path.of("/copy"),
                build.artifact() == null ? null : SUM,
                "/cheese",
                Instant.parse("2026-11-30T12:00:00Z"),
                null,
                null);
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            application: one | application: one |
            application: one | application: two | application (two instead of one)
            application: one | command: [two] | application, command
            application: one | application: one, environment: {A: 1} | environment (A)
            command: [one] | command: [one, two] | command
            command: [one], environment: {A: 1, B: 1} | command: [one], environment: {A: 2, B: 1} | environment (A)
            command: [one], environment: {A: 1} | command: [one], environment: {A: } | environment (A)
            command: [one] | command: [one], folder: docs | folder
            command: [one], folder: lib | command: [one], folder: docs | folder (docs instead of lib)
            command: [one], artifact: "a-{version}" | command: [one], artifact: "a-{version}" |
            command: [one], artifact: a | command: [one], artifact: b | artifact (b instead of a)
            command: [one], artifact: a | command: [one], artifact: a, sha256: SUM |
            command: [one], artifact: a | command: [one] | artifact
            command: [one], artifact: 'http://a/b', sha256: SUM | command: [one], artifact: 'http://c/d', sha256: SUM |
            """)
    void whatTheFileSaysOtherwiseIsNamed(String pinned, String now, String difference) throws DescriptionException {
        Optional<PinDifference> found = PinDifference.of(pin(pinned), build(now));
        if (difference == null) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found.orElseThrow().text()).contains("farm.yaml says another " + difference + "; ");
        }
    }

    @Test
    void anotherBuildNeedsANewPin() throws DescriptionException {
        PinDifference difference = PinDifference.of(
                        pin("application: one"), build("application: two, environment: {A: 1}"))
                .orElseThrow();
        assertThat(difference.isAppliedByRestart()).isFalse();
        assertThat(difference.text())
                .isEqualTo("cheese 1.0 is pinned to build 0123456789ab of 2026-11-30, but farm.yaml says another"
                        + " application (two instead of one), environment (A); give that another version, or run:"
                        + " farm restart cheese --version 1.0 --repin");
    }

    @Test
    void anotherLaunchNeedsARestart() throws DescriptionException {
        PinDifference difference = PinDifference.of(
                        pin("application: one"), build("application: one, environment: {A: 1}"))
                .orElseThrow();
        assertThat(difference.isAppliedByRestart()).isTrue();
        assertThat(difference.text())
                .isEqualTo("cheese 1.0 needs a restart, since farm.yaml says another environment (A);"
                        + " run: farm restart cheese --version 1.0");
    }

    @Test
    void anotherSumIsADifference() throws DescriptionException {
        Pin pin = pin("command: [one], artifact: a");
        assertThat(PinDifference.of(pin, build("command: [one], artifact: a, sha256: " + "b".repeat(64))))
                .hasValueSatisfying(found -> assertThat(found.text()).contains("says another sha256;"));
    }

    @Test
    void otherFaultsAreADifference() throws DescriptionException {
        Pin pin = pin("application: one");
        assertThat(PinDifference.of(
                        pin, build("application: one, versions: {1.0.0: {}, '1.0': {faults: {latency: 1s}}}")))
                .hasValueSatisfying(found -> assertThat(found.text()).contains("says another faults;"));
    }
}
