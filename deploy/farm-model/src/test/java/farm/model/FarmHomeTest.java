package farm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FarmHomeTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void isInTheCheckoutByDefault() {
        assertThat(FarmHome.of(Map.of(), folder, Path.of("/elsewhere")).folder())
                .isEqualTo(folder.resolve(".farm"));
    }

    @Test
    void aRelativeHomeIsRelativeToTheWorkingDirectory() {
        assertThat(FarmHome.of(Map.of("FARM_HOME", "my farm"), Path.of("/checkout"), folder)
                        .folder())
                .isEqualTo(folder.resolve("my farm"));
    }

    @Test
    void settingsOutliveTheEndOfTheFarm() throws IOException {
        FarmHome home = new FarmHome(folder.resolve("a home with spaces")).create();
        assertThat(home.settings()).isEmpty();
        assertThat(home.lastSettings()).isEmpty();
        FarmSettings settings = new FarmSettings(
                2000, folder.resolve("my weights"), "git@example.org:weights.git", folder.resolve("my.yaml"));
        for (FarmSettings recorded :
                List.of(settings, settings.withFile(null), new FarmSettings(0, folder.resolve("my weights")))) {
            home.record(recorded);
            assertThat(home.settings()).contains(recorded);
            home.recordEnd();
            assertThat(home.settings()).isEmpty();
            assertThat(home.lastSettings()).contains(recorded);
        }
    }

    @Test
    void settingsOfEarlierBuildsAreOfARunningFarm() throws IOException {
        FarmHome home = new FarmHome(folder).create();
        Files.writeString(folder.resolve("settings.json"), "{\"portOffset\":1,\"weights\":\"/w\"}");
        assertThat(home.settings()).contains(new FarmSettings(1, Path.of("/w")));
    }

    @Test
    void theTemplateIsCopiedOnce() throws IOException {
        FarmHome home = new FarmHome(folder.resolve("home")).create();
        Path template = FarmHome.template(folder);
        Files.createDirectories(template.getParent());
        Files.writeString(template, "services: {}");
        assertThat(home.createFarmFile(folder)).isTrue();
        Files.writeString(template, "services: {goat: {}}");
        assertThat(home.createFarmFile(folder)).isFalse();
        assertThat(home.farmFile()).hasContent("services: {}");
    }

    @Test
    void resetDeletesTheDesiredStateAndKeepsLogs() throws IOException {
        FarmHome home = new FarmHome(folder.resolve("home")).create();
        Path own = Files.writeString(folder.resolve("my.yaml"), "services: {}");
        home.record(new FarmSettings(0, folder).withFile(own));
        Files.createDirectories(home.applications().resolve("goat-service-0123456789abcdef"));
        Files.createDirectories(home.versions().resolve("goat"));
        Files.createDirectories(home.rolloutStates());
        Path rolloutFile = FarmHome.rolloutFile(home.farmFile(), "goat");
        assertThat(rolloutFile).isEqualTo(folder.resolve("home/rollouts/goat.yaml"));
        Files.createDirectories(rolloutFile.getParent());
        for (Path file :
                List.of(home.farmFile(), home.placements(), home.appliedDescription(), home.log("goat"), rolloutFile)) {
            Files.writeString(file, "milk\n");
        }
        home.reset();
        assertThat(home.lastSettings()).isEmpty();
        assertThat(List.of(
                        home.applications(),
                        home.versions(),
                        home.rolloutStates(),
                        home.farmFile(),
                        home.placements(),
                        home.appliedDescription()))
                .allSatisfy(path -> assertThat(path).doesNotExist());
        assertThat(home.log("goat")).exists();
        assertThat(own).exists();
        assertThat(rolloutFile).exists();
    }

    @Test
    void damagedSettingsAreReported() throws IOException {
        FarmHome home = new FarmHome(folder).create();
        Files.writeString(folder.resolve("settings.json"), "{\"portOffset\":\"many\"}");
        assertThatThrownBy(home::settings).hasMessageContaining("settings.json is damaged");
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static Path withMode(Path path, String mode) throws IOException {
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    @Test
    void onlyTheOwnerCanReadAFarm() throws IOException {
        FarmHome home = new FarmHome(folder.resolve("new/home")).create();
        for (Path path : new Path[] {home.folder(), home.logs(), home.consul(), home.processes()}) {
            assertThat(mode(path)).as(path.toString()).isEqualTo("rwx------");
        }
    }

    @Test
    void anExistingFarmBecomesPrivate() throws IOException {
        Path older = Files.createDirectories(folder.resolve("home"));
        Files.createDirectories(older.resolve("processes"));
        Files.createDirectories(older.resolve("log"));
        withMode(older, "rwxr-xr-x");
        assertThat(mode(new FarmHome(older).create().folder())).isEqualTo("rwx------");
    }

    @Test
    void aFolderWithOtherContentsIsRefused() throws IOException {
        Path shared = Files.createDirectories(folder.resolve("shared"));
        Files.writeString(shared.resolve("letter.txt"), "for all");
        withMode(shared, "rwxr-xr-x");
        assertThatThrownBy(new FarmHome(shared)::create)
                .isInstanceOf(UnsafeFolderException.class)
                .hasMessageContaining(shared + " has other contents");
        assertThat(mode(shared)).isEqualTo("rwxr-xr-x");
        assertThat(shared).isDirectoryNotContaining("glob:**/processes");
    }

    @Test
    void aLinkInAWorldWritableFolderIsRefused() throws IOException {
        Path open = withMode(Files.createDirectories(folder.resolve("open")), "rwxrwxrwx");
        Path target = Files.createDirectories(folder.resolve("target"));
        Path link = Files.createSymbolicLink(open.resolve("link"), target);
        for (Path home : new Path[] {link, link.resolve("home")}) {
            assertThatThrownBy(new FarmHome(home)::create)
                    .isInstanceOf(UnsafeFolderException.class)
                    .hasMessageContaining(link + " is a link in a folder that everybody can write to");
            assertThatThrownBy(new FarmHome(home)::requireSafe).isInstanceOf(UnsafeFolderException.class);
        }
        assertThat(target).isEmptyDirectory();
        // A folder of one's own is valid there, as for a checkout in a container.
        assertThat(mode(new FarmHome(open.resolve("own")).create().folder())).isEqualTo("rwx------");
        // A link is valid where others cannot write.
        Path safe = Files.createSymbolicLink(folder.resolve("safe"), target);
        new FarmHome(safe).create();
        assertThat(target.resolve("processes")).isDirectory();
    }

    @Test
    void aFolderOfAnotherUserIsRefused() throws IOException {
        Path others = Path.of("/usr"); // root's
        if (Files.getOwner(folder).equals(Files.getOwner(others))) {
            others = Files.createDirectories(folder.resolve("others"));
            Files.setAttribute(others, "unix:uid", 54_321);
        }
        FarmHome home = new FarmHome(others);
        assertThatThrownBy(home::create)
                .isInstanceOf(UnsafeFolderException.class)
                .hasMessageMatching("FARM_HOME \\S+ belongs to \\S+; set it to a folder of your own, .*");
        assertThatThrownBy(home::requireSafe).isInstanceOf(UnsafeFolderException.class);
    }

    @Test
    void anIdNeverLeadsOutOfTheFolder() {
        FarmHome home = new FarmHome(folder);
        assertThat(home.log("../../etc/passwd").getParent()).isEqualTo(home.logs());
        assertThat(home.log("..").getParent()).isEqualTo(home.logs());
        assertThat(home.log("goat-127.0.0.1-8101")).hasFileName("goat-127.0.0.1-8101.log");
    }

    @Test
    void anAtomicWriteLeavesNoTemporaryFile() throws IOException {
        AtomicFile.write(folder.resolve("file"), "one");
        AtomicFile.write(folder.resolve("file"), "two");
        assertThat(folder).isDirectoryContaining("glob:**/file");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void relativePathsStartInTheFilesFolder() {
        Path checkout = Path.of("/checkout");
        FarmHome home = new FarmHome(Path.of("/farm"));
        assertThat(home.base(Path.of("/repo/farm.yaml"), checkout)).isEqualTo(Path.of("/repo"));
        assertThat(home.base(Path.of("/farm/farm.yaml"), checkout)).isEqualTo(checkout);
        assertThat(home.base(Path.of("/checkout/deploy/farm.yaml"), checkout)).isEqualTo(checkout);
        assertThat(home.base(Path.of("/checkout/deploy/other.yaml"), checkout)).isEqualTo(Path.of("/checkout/deploy"));
    }
}
