package farm.cli.down;

import farm.model.FarmHome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What load balancers leave in their folders: a HAProxy outlives the {@code lb/run} that was killed. */
final class LeftoverLoadBalancers {

    private static final long PATIENCE_SECONDS = 30;

    private final FarmHome home;
    private final Path checkout;

    LeftoverLoadBalancers(FarmHome home, Path checkout) {
        this.home = home;
        this.checkout = checkout;
    }

    /**
     * Ends whatever still lives in any of the folders.
     *
     * @return the folders of which that can't be said
     */
    List<String> endWhatLives() throws IOException, InterruptedException {
        List<Path> folders = home.loadBalancers();
        List<Process> stopping = new ArrayList<>();
        for (Path folder : folders) {
            ProcessBuilder stop = new ProcessBuilder(checkout.resolve("lb/run").toString(), "--stop")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            stop.environment().put("LB_DIR", folder.toString());
            stopping.add(stop.start());
        }
        List<String> left = new ArrayList<>();
        for (int i = 0; i < folders.size(); i++) {
            Process stop = stopping.get(i);
            if (!stop.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                stop.destroyForcibly();
                left.add("a load balancer in " + folders.get(i));
            } else if (stop.exitValue() != 0) {
                left.add("a load balancer in " + folders.get(i));
            }
        }
        return left;
    }
}
