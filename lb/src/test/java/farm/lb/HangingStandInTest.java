package farm.lb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;

/** A version that is to stand in for another may hang itself. */
@Execution(CONCURRENT)
class HangingStandInTest {

    @TempDir
    Path folder;

    @Test
    void whoMeetsItHasAnotherOneChosen() throws Exception {
        Herd herd = new Herd(SharedConsul.get(), "hanging-stand-in");
        try (Goat dead = Goat.of("a");
                GoatProcess hangs = GoatProcess.start(folder, "b");
                Goat well = Goat.of("c")) {
            herd.register(dead);
            herd.register(hangs);
            herd.register(well);
            herd.weights(Map.of("a", 9_800, "b", 198, "c", 2));
            try (LoadBalancer balancer = LoadBalancer.start(SharedConsul.get(), herd.cluster());
                    var drinkers = Executors.newVirtualThreadPerTaskExecutor()) {
                balancer.awaitShares(Map.of("a", 815_399, "b", 16_474, "c", 167));
                dead.close();
                assertThat(balancer.get("/milk").status()).isEqualTo(200); // now that is known
                hangs.process().signal("STOP");
                Callable<Answer> milk = () -> balancer.get("/milk");
                for (Future<Answer> answer : drinkers.invokeAll(Collections.nCopies(8, milk))) {
                    assertThat(answer.get().body()).isEqualTo("c");
                }
            }
            herd.deregister(dead.port());
            herd.deregister(hangs.port());
            herd.deregister(well.port());
        }
    }
}
