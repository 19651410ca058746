package farm.console.farm;

import farm.console.desired.DesiredState;
import farm.model.description.DescriptionException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A farm in which two requests that read the desired state always read it at the same time. */
public final class PausingFarm extends Farm {

    private final CyclicBarrier bothHaveRead = new CyclicBarrier(2);
    private volatile boolean pauses;

    /** @param folder with a {@code farm.yaml} */
    public PausingFarm(Path folder) throws IOException, DescriptionException {
        super(new FarmPaths(
                Optional.of(folder.resolve("home").toString()),
                Optional.of(folder.toString()),
                Optional.of(folder.resolve("farm.yaml").toString()),
                20_000));
    }

    /** Lets requests wait for each other from now on. */
    public void pause() {
        pauses = true;
    }

    @Override
    public DesiredState desired() {
        DesiredState desired = super.desired();
        if (!pauses) {
            return desired;
        }
        try {
            bothHaveRead.await(2, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            return desired; // the other request does not read it again
        }
        return desired;
    }
}
