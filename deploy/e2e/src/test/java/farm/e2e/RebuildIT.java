package farm.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.home.process.ProcessIdentity;
import farm.home.status.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkout that is built anew while its farm runs. */
class RebuildIT {

    private static final Duration A_RESTART = Duration.ofSeconds(60);
    private static final List<String> OURS = List.of("goat", "farmer", "weight-sync", "console");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private BuiltCheckout checkout;

    @SuppressWarnings("NullAway.Init")
    private RealFarm farm;

    @BeforeEach
    void up() throws Exception {
        checkout = new BuiltCheckout(folder.resolve("checkout"));
        farm = new RealFarm(checkout.root());
        assertThat(farm.farm("up", "--weights", "weights"))
                .satisfies(up -> assertThat(up.code()).as(up.toString()).isZero());
    }

    @AfterEach
    void down() throws Exception {
        checkout.endBuild(); // wherever the test ended: down needs the command's jar
        farm.farm("down");
    }

    private List<Part> ours() throws Exception {
        return farm.parts().stream()
                .filter(part -> OURS.contains(String.valueOf(part.service())) || OURS.contains(part.id()))
                .toList();
    }

    private Part one(String what) throws Exception {
        return ours().stream()
                .filter(part -> part.id().startsWith(what))
                .findFirst()
                .orElseThrow();
    }

    private static ProcessIdentity process(Part part) {
        return ProcessIdentity.of(Objects.requireNonNull(part.pid())).orElseThrow();
    }

    private static void signal(String name, Part part) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, String.valueOf(part.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private void awaitAnother(Part before) {
        await(before.id() + " again").atMost(A_RESTART).ignoreExceptions().untilAsserted(() -> {
            assertThat(farm.part(before.id()).pid()).isNotNull().isNotEqualTo(before.pid());
            assertThat(farm.isWell()).isTrue();
        });
    }

    private static String runsFrom(Part part) throws IOException {
        String line = Files.readString(Path.of("/proc/" + part.pid() + "/cmdline"), StandardCharsets.ISO_8859_1);
        return line.substring(line.indexOf("applications/"), line.indexOf("/quarkus-app"));
    }

    private List<Path> copies() throws IOException {
        try (Stream<Path> copies = Files.list(farm.home().applications())) {
            return copies.toList();
        }
    }

    @Test
    void noPartNoticesABuildUntilItIsStartedAgain() throws Exception {
        List<Path> first = copies();
        try (Load load = new Load(farm.milk())) {
            await().until(() -> load.bottles() > 50);
            checkout.beginBuild();
            for (String what : new String[] {"goat", "weight-sync", "console"}) {
                Part killed = one(what);
                signal("KILL", killed);
                awaitAnother(killed);
            }
            // much of what these need was never loaded so far
            for (Part part : ours()) {
                assertThat(farm.get(Objects.requireNonNull(part.port()), "/q/metrics")
                                .statusCode())
                        .isIn(200, 404);
            }
            assertThat(copies()).containsExactlyInAnyOrderElementsOf(first);

            checkout.endBuild();
            assertThat(farm.isWell()).isTrue();
            for (Part before : ours()) {
                ProcessIdentity process = process(before);
                signal("TERM", before);
                await(before.id() + " ends by itself").atMost(A_RESTART).until(() -> !process.isAlive());
                assertThat(Files.readString(farm.home().log(before.id()))).contains("stopped in");
                awaitAnother(before);
            }
            assertThat(load.lost()).as("bottles lost of %d", load.bottles()).isEmpty();
        }
        assertThat(first)
                .extracting(Path::getFileName)
                .doesNotContain(Path.of(runsFrom(one("goat"))).getFileName());
        await("old copies are gone")
                .atMost(A_RESTART)
                .untilAsserted(() -> assertThat(copies())
                        .hasSameSizeAs(first)
                        .filteredOn(first::contains)
                        .hasSize(1)); // the console's, which keeps its place
        assertThat(farm.farm("down").code()).isZero();
        assertThat(farm.home().applications()).doesNotExist();
    }
}
