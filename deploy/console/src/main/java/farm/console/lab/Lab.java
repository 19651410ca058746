package farm.console.lab;

import farm.console.farm.FarmPaths;
import farm.console.provision.Provisioner;
import farm.model.process.ProcessIdentity;
import farm.model.process.ProcessRecord;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Breaks parts, to see what happens. Only in a farm started with {@code farm up --lab}. */
@Singleton
public class Lab {

    private static final Logger LOG = Logger.getLogger(Lab.class);

    private final Path mark;
    private final Provisioner provisioner;

    @Inject
    Lab(FarmPaths paths, Provisioner provisioner) {
        mark = paths.home().lab();
        this.provisioner = provisioner;
    }

    /** Returns whether parts may be broken. */
    public boolean isOpen() {
        return Files.exists(mark);
    }

    /**
     * Sends a signal to a part.
     *
     * @return false if it has no living process
     */
    public boolean send(String id, Signal signal) throws IOException, InterruptedException {
        Optional<ProcessIdentity> process =
                provisioner.record(id).map(ProcessRecord::process).filter(ProcessIdentity::isAlive);
        if (process.isEmpty()) {
            return false;
        }
        LOG.warnf("lab: %s gets SIG%s", id, signal);
        Process kill = new ProcessBuilder(
                        "kill", "-s", signal.name(), Long.toString(process.get().pid()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return kill.waitFor() == 0;
    }
}
