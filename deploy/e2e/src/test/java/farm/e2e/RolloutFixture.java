package farm.e2e;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** A farm for rollouts that all tests of a class share, and a load of milk requests for each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RolloutFixture {

    @SuppressWarnings("NullAway.Init")
    RolloutFarm rollouts;

    @SuppressWarnings("NullAway.Init")
    MilkLoad load;

    @BeforeAll
    void startFarm() throws Exception {
        rollouts = new RolloutFarm();
    }

    @AfterAll
    void stopFarm() {
        rollouts.close();
    }

    @BeforeEach
    void startLoad() {
        rollouts.awaitStart();
        load = new MilkLoad(rollouts.farm().milk());
    }

    @AfterEach
    void stopLoad() throws Exception {
        load.close();
        rollouts.reset();
    }
}
