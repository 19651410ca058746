package farm.cli.down;

import farm.model.FarmHome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Ends leftover load balancer processes: a HAProxy outlives its {@code lb/run} if that was killed.
 */
final class LeftoverLoadBalancers {

    private static final long TIMEOUT_SECONDS = 30;

    private final FarmHome home;
    private final Path checkout;

    LeftoverLoadBalancers(FarmHome home, Path checkout) {
        this.home = home;
        this.checkout = checkout;
    }

    /**
     * Runs {@code lb/run --stop} for every load balancer folder.
     *
     * @return the load balancers that did not stop
     */
    List<String> end() throws IOException, InterruptedException {
        List<Path> folders = home.loadBalancers();
        List<Process> stops = new ArrayList<>();
        for (Path folder : folders) {
            ProcessBuilder stop = new ProcessBuilder(checkout.resolve("lb/run").toString(), "--stop")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            stop.environment().put("LB_DIR", folder.toString());
            stops.add(stop.start());
        }
        List<String> left = new ArrayList<>();
        for (int i = 0; i < folders.size(); i++) {
            Process stop = stops.get(i);
            if (!stop.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                stop.destroyForcibly();
                left.add("a load balancer in " + folders.get(i));
            } else if (stop.exitValue() != 0) {
                left.add("a load balancer in " + folders.get(i));
            }
        }
        return left;
    }
}
