package farm.console.restart;

import static org.assertj.core.api.Assertions.assertThat;

import farm.console.farm.TestFarm;
import farm.model.FarmHome;
import farm.model.process.ProcessIdentity;
import farm.model.process.ProcessRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A console that is killed between any two steps. Every step ends with one of the farm's files. So
 * each run has one file that cannot be written in one tick: the console gets that far, is
 * forgotten, and the next one opens the files. The change comes to the same end.
 */
class KilledConsoleTest {

    private static final int TICKS = 40;
    private static final String YAML = """
            services:
              goat: {command: [goat], ports: 8101-8110, instances: {0.0.1: %d}}
            """;

    /** A change of the farm. */
    enum Change {
        RESTART_OF_ONE(1, 1),
        RESTART_OF_TWO(2, 2),
        SCALE_UP(1, 3),
        SCALE_DOWN(3, 1),
        EDIT_UP(1, 3),
        EDIT_DOWN(3, 1);

        final int before;
        final int after;

        Change(int before, int after) {
            this.before = before;
            this.after = after;
        }

        boolean isRestart() {
            return this == RESTART_OF_ONE || this == RESTART_OF_TWO;
        }

        boolean isEdit() {
            return this == EDIT_UP || this == EDIT_DOWN;
        }
    }

    /** A file that cannot be written or read while it is blocked. */
    private record BlockedFile(Path file) {

        static BlockedFile block(Path file) throws IOException {
            BlockedFile blocked = new BlockedFile(file);
            if (Files.exists(file)) {
                Files.move(file, blocked.aside());
            }
            Files.createFile(Files.createDirectory(file).resolve("not empty"));
            return blocked;
        }

        void unblock() throws IOException {
            Files.delete(file.resolve("not empty"));
            Files.delete(file);
            try {
                Files.move(aside(), file);
            } catch (NoSuchFileException e) {
                // it did not exist before
            }
        }

        private Path aside() {
            return file.resolveSibling(file.getFileName() + ".aside");
        }
    }

    private record Console(TestFarm farm, Restarts restarts) {

        void tick(SimulatedProcesses processes) throws IOException {
            farm.farm().reload();
            processes.tick(farm.farm());
            restarts.step();
        }
    }

    /** A farm on the disk, with processes. */
    private static final class Scene {

        private final Path folder;
        private final Change change;
        private final SimulatedProcesses processes = new SimulatedProcesses();
        private Console console;
        private Set<ProcessIdentity> old = Set.of();
        private boolean refused;

        Scene(Path folder, Change change) throws Exception {
            this.folder = folder;
            this.change = change;
            describe(change.before);
            console = open();
            for (int i = 0; i < 3; i++) {
                console.tick(processes);
            }
            old = processes.identities();
            assertThat(processes.serving()).isEqualTo(change.before);
        }

        private void describe(int count) throws IOException {
            Path yaml = Files.writeString(folder.resolve("farm.yaml"), YAML.formatted(count));
            Files.setLastModifiedTime(yaml, FileTime.from(Instant.now().plusSeconds(count))); // never the same
        }

        List<Path> files() {
            FarmHome home = new FarmHome(folder.resolve("home"));
            return List.of(
                    folder.resolve("farm.yaml"),
                    home.lastValidDescription(),
                    home.placements(),
                    home.appliedDescription(),
                    home.restarts());
        }

        private Console open() throws Exception {
            TestFarm farm = new TestFarm(folder);
            RestartObserver observer = new RestartObserver(
                    farm.farm(), processes, processes::draining, (service, address, port) -> true, 20_000);
            return new Console(
                    farm,
                    new Restarts(
                            new RestartFile(farm.paths().home().restarts()),
                            farm.farm(),
                            processes::parts,
                            processes,
                            (part, registersItself, cleanup) -> processes.drain(part),
                            observer,
                            () -> {}));
        }

        private void begin() throws Exception {
            if (change.isEdit()) {
                return;
            }
            if (change.isRestart()) {
                List<String> ids =
                        processes.records().stream().map(ProcessRecord::id).toList();
                assertThat(console.restarts().begin(ids)).isTrue();
            } else {
                console.farm().edits().scale("goat", "0.0.1", change.after, false);
            }
        }

        /**
         * Makes the change.
         *
         * @param killedIn the tick in which the console is killed
         * @param unwritten the file that it cannot write in this tick
         * @return the number of ticks that the change takes
         */
        int run(int killedIn, @Nullable Path unwritten) throws Exception {
            if (change.isEdit()) {
                describe(change.after);
            }
            int last = 0;
            for (int tick = 0; tick < TICKS; tick++) {
                Set<ProcessIdentity> before = processes.identities();
                if (tick == killedIn) {
                    killed(tick, unwritten);
                } else {
                    if (tick == 0) {
                        begin();
                    }
                    console.tick(processes);
                }
                assertThat(processes.serving()).as("tick %d", tick).isPositive();
                assertThat(processes.identities())
                        .as("tick %d", tick)
                        .hasSizeLessThanOrEqualTo(Math.max(change.before, change.after) + 1);
                last = before.equals(processes.identities()) ? last : tick;
            }
            return last;
        }

        private void killed(int tick, @Nullable Path unwritten) throws Exception {
            BlockedFile blocked = unwritten == null ? null : BlockedFile.block(unwritten);
            try {
                if (tick == 0) {
                    refused = true;
                    begin();
                    refused = false;
                }
                console.tick(processes);
            } catch (Exception e) {
                // as far as it got
            }
            processes.forgetDraining();
            if (blocked != null) {
                try {
                    open(); // the next one is killed, too
                } catch (Exception e) {
                    // as far as it got
                }
                blocked.unblock();
            }
            console = open();
        }

        void assertTheEnd() throws IOException {
            String yaml = Files.readString(folder.resolve("farm.yaml"));
            if (!refused) {
                assertThat(yaml).isEqualTo(YAML.formatted(change.after));
            }
            int count = yaml.equals(YAML.formatted(change.after)) ? change.after : change.before;
            assertThat(yaml).isEqualTo(YAML.formatted(count));
            assertThat(processes.serving()).isEqualTo(count);
            assertThat(processes.identities()).hasSize(count);
            assertThat(processes.draining()).isEmpty();
            assertThat(console.farm().farm().desired().of("goat", "0.0.1")).hasSize(count);
            assertThat(console.farm().farm().desired().replacements()).isEmpty();
            assertThat(console.farm().farm().state().invalid()).isNull();
            assertThat(console.restarts().progress()).isEqualTo(new Restarts.Progress(List.of(), null));
            if (change.isRestart() && !refused) {
                assertThat(processes.identities()).doesNotContainAnyElementsOf(old);
            }
        }
    }

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private int scenes;

    private Scene scene(Change change) throws Exception {
        return new Scene(Files.createDirectory(folder.resolve("scene " + scenes++)), change);
    }

    @ParameterizedTest
    @EnumSource
    void theEndIsTheSame(Change change) throws Exception {
        Scene undisturbed = scene(change);
        int ticks = undisturbed.run(-1, null);
        undisturbed.assertTheEnd();
        int files = undisturbed.files().size();
        for (int tick = 0; tick <= ticks + 1; tick++) {
            for (int file = 0; file <= files; file++) {
                Scene scene = scene(change);
                try {
                    scene.run(tick, file == files ? null : scene.files().get(file));
                    scene.assertTheEnd();
                } catch (AssertionError e) {
                    String unwritten = file == files
                            ? "nothing"
                            : scene.files().get(file).getFileName().toString();
                    throw new AssertionError("killed in tick " + tick + ", unwritten: " + unwritten, e);
                }
            }
        }
        assertThat(scenes).isGreaterThan(2 * files);
    }
}
