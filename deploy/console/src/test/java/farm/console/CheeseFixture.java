package farm.console;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A built console and its keeper for each test, with an instance of a foreign service. */
abstract class CheeseFixture {

    static final Duration TIMEOUT = Duration.ofSeconds(60);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    ConsoleUnderTest console;

    @BeforeEach
    void start() throws IOException {
        console = new ConsoleUnderTest(folder);
        console.awaitPassing(console.cheese(8121));
    }

    @AfterEach
    void stop() throws IOException {
        console.close();
    }
}
