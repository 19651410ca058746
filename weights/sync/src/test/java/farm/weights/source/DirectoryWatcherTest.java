package farm.weights.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectoryWatcherTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(5);
    private static final Logger LOGGER = Logger.getLogger(DirectoryWatcher.class.getName());

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    Path folder;

    private final AtomicInteger looks = new AtomicInteger();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord line) {
            if (line.getLevel().intValue()
                    >= Level.WARNING.intValue()) { // a watcher of the test before may say goodbye
                said.add(line.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOGGER.addHandler(listener);
    }

    @AfterEach
    void end() {
        LOGGER.removeHandler(listener);
    }

    private void watching(DirectoryWatcher.Events events, Predicate<Path> isRemote, Runnable look, Act act)
            throws Exception {
        DirectoryWatcher watcher =
                new DirectoryWatcher(folder, new WatchedFolder(folder), look, events, isRemote, POLL);
        watcher.start();
        try {
            act.on(watcher);
        } finally {
            watcher.stop();
        }
    }

    private interface Act {
        void on(DirectoryWatcher watcher) throws Exception;
    }

    private void isLookedAtAgain(int times) {
        int before = looks.get();
        await().atMost(SOON).until(() -> looks.get() >= before + times);
    }

    @Test
    void whereTheSystemWatchesNoMoreFoldersItIsPolledUntilItDoesAndThatIsSaidOnce() throws Exception {
        AtomicBoolean exhausted = new AtomicBoolean(true);
        DirectoryWatcher.Events events = () -> {
            if (exhausted.get()) {
                throw new IOException("User limit of inotify instances reached or too many open files");
            }
            return FileSystems.getDefault().newWatchService();
        };
        watching(events, RemoteFileSystem::is, looks::incrementAndGet, watcher -> {
            isLookedAtAgain(100); // more than it polls before it tries to watch again
            assertThat(watcher.mode()).isEqualTo(WatchMode.POLLING);
            assertThat(said)
                    .singleElement()
                    .asString()
                    .contains("can't be watched, so it is read each second instead: User limit of inotify");

            exhausted.set(false);
            await().atMost(SOON).until(() -> watcher.mode() == WatchMode.EVENTS);
            isToldAfter("goat.json");
        });
        assertThat(said).hasSize(1);
    }

    @Test
    void aFolderOfAnotherMachineIsPolledThoughTheSystemWatchesIt() throws Exception {
        watching(() -> FileSystems.getDefault().newWatchService(), any -> true, looks::incrementAndGet, watcher -> {
            isLookedAtAgain(10);
            assertThat(watcher.mode()).isEqualTo(WatchMode.POLLING);
        });
        assertThat(said).singleElement().asString().contains("it is not on a disk of this machine");
    }

    @Test
    void aFolderThatNothingHappensInIsNotLookedAt() throws Exception {
        watching(() -> FileSystems.getDefault().newWatchService(), any -> false, looks::incrementAndGet, watcher -> {
            await().atMost(SOON).until(() -> looks.get() > 0);
            await().during(Duration.ofMillis(700)).atMost(SOON).until(() -> looks.get() == 1);
            assertThat(watcher.mode()).isEqualTo(WatchMode.EVENTS);
        });
        assertThat(said).isEmpty();
    }

    @Test
    void moreEventsThanTheSystemKeepsAreNotTakenForNone() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        Runnable look = () -> {
            looks.incrementAndGet();
            try {
                slow.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        watching(() -> FileSystems.getDefault().newWatchService(), any -> false, look, watcher -> {
            await().atMost(SOON).until(() -> looks.get() == 1);
            for (int i = 0; i < 2_000; i++) { // Java keeps 512 a folder, and then OVERFLOW instead
                Files.createFile(folder.resolve("f" + i + ".json"));
            }
            slow.countDown();
            await().atMost(SOON).until(() -> looks.get() > 1);
            isToldAfter("one more");
        });
    }

    private void isToldAfter(String file) throws IOException {
        int before = looks.get();
        Files.createFile(folder.resolve(file));
        await().atMost(SOON).until(() -> looks.get() > before);
    }

    @ParameterizedTest
    @CsvSource({
        "ext4, false",
        "xfs, false",
        "btrfs, false",
        "overlay, false",
        "tmpfs, false",
        "apfs, false",
        "nfs, true",
        "nfs4, true",
        "cifs, true",
        "smb3, true",
        "9p, true",
        "fuse.sshfs, true",
        "fuseblk, true",
        "CEPH, true"
    })
    void theFileSystemSaysWhetherAFolderIsOfAnotherMachine(String type, boolean remote) {
        assertThat(RemoteFileSystem.isRemote(type)).isEqualTo(remote);
    }
}
