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

    private final AtomicInteger calls = new AtomicInteger();
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord line) {
            if (line.getLevel().intValue()
                    >= Level.WARNING.intValue()) { // a watcher of the test before may log its end
                warnings.add(line.getMessage());
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

    private void watching(
            DirectoryWatcher.WatchServiceFactory watchServices, Predicate<Path> isRemote, Runnable onChange, Act act)
            throws Exception {
        DirectoryWatcher watcher =
                new DirectoryWatcher(folder, new WatchedFolder(folder), onChange, watchServices, isRemote, POLL);
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

    private void isCalledAgain(int times) {
        int before = calls.get();
        await().atMost(SOON).until(() -> calls.get() >= before + times);
    }

    @Test
    void pollsWhileWatchingIsImpossibleAndWarnsOnce() throws Exception {
        AtomicBoolean exhausted = new AtomicBoolean(true);
        DirectoryWatcher.WatchServiceFactory watchServices = () -> {
            if (exhausted.get()) {
                throw new IOException("User limit of inotify instances reached or too many open files");
            }
            return FileSystems.getDefault().newWatchService();
        };
        watching(watchServices, RemoteFileSystem::isRemote, calls::incrementAndGet, watcher -> {
            isCalledAgain(100); // more than it polls before it tries to watch again
            assertThat(watcher.mode()).isEqualTo(WatchMode.POLLING);
            assertThat(warnings)
                    .singleElement()
                    .asString()
                    .contains("cannot be watched, so it is polled every second instead: User limit of inotify");

            exhausted.set(false);
            await().atMost(SOON).until(() -> watcher.mode() == WatchMode.EVENTS);
            isCalledAfterCreating("goat.json");
        });
        assertThat(warnings).hasSize(1);
    }

    @Test
    void networkFolderIsPolledThoughItIsWatched() throws Exception {
        watching(() -> FileSystems.getDefault().newWatchService(), any -> true, calls::incrementAndGet, watcher -> {
            isCalledAgain(10);
            assertThat(watcher.mode()).isEqualTo(WatchMode.POLLING);
        });
        assertThat(warnings).singleElement().asString().contains("it is not on a disk of this machine");
    }

    @Test
    void unchangedFolderCausesNoCallback() throws Exception {
        watching(() -> FileSystems.getDefault().newWatchService(), any -> false, calls::incrementAndGet, watcher -> {
            await().atMost(SOON).until(() -> calls.get() > 0);
            await().during(Duration.ofMillis(700)).atMost(SOON).until(() -> calls.get() == 1);
            assertThat(watcher.mode()).isEqualTo(WatchMode.EVENTS);
        });
        assertThat(warnings).isEmpty();
    }

    @Test
    void eventOverflowCausesACallback() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        Runnable onChange = () -> {
            calls.incrementAndGet();
            try {
                slow.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        watching(() -> FileSystems.getDefault().newWatchService(), any -> false, onChange, watcher -> {
            await().atMost(SOON).until(() -> calls.get() == 1);
            for (int i = 0; i < 2_000; i++) { // Java keeps 512 a folder, and then OVERFLOW instead
                Files.createFile(folder.resolve("f" + i + ".json"));
            }
            slow.countDown();
            await().atMost(SOON).until(() -> calls.get() > 1);
            isCalledAfterCreating("one more");
        });
    }

    private void isCalledAfterCreating(String file) throws IOException {
        int before = calls.get();
        Files.createFile(folder.resolve(file));
        await().atMost(SOON).until(() -> calls.get() > before);
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
    void networkFileSystemsAreDetectedByType(String type, boolean remote) {
        assertThat(RemoteFileSystem.isRemote(type)).isEqualTo(remote);
    }
}
