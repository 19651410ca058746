package farm.cli;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A fake farm for each test. */
public abstract class FakeFarmFixture {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    protected Path folder;

    @SuppressWarnings("NullAway.Init")
    protected FakeFarm farm;

    @BeforeEach
    void startFakeFarm() {
        farm = new FakeFarm(folder);
    }

    @AfterEach
    void stopFakeFarm() {
        farm.close();
    }
}
