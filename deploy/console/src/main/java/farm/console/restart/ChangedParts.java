package farm.console.restart;

import farm.console.jvm.ConsoleApplication;
import farm.console.provision.PartSpec;
import farm.console.provision.Provisioner;
import farm.console.spec.PartSpecs;
import farm.model.process.ProcessRecord;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Finds the running parts that were started with another program or other settings. */
@Singleton
public class ChangedParts {

    /** The id of the console. */
    static final String CONSOLE = "console";

    private static final Logger LOG = Logger.getLogger(ChangedParts.class);

    private final PartSpecs specs;
    private final Provisioner provisioner;
    private final ConsoleApplication console;
    private volatile List<Changed> last = List.of();

    @Inject
    ChangedParts(PartSpecs specs, Provisioner provisioner, ConsoleApplication console) {
        this.specs = specs;
        this.provisioner = provisioner;
        this.console = console;
    }

    /** Compares all running parts with what they would be started with now. */
    public void poll() {
        List<Changed> changed = new ArrayList<>();
        for (PartSpec spec : specs.all()) {
            Optional<ProcessRecord> record = provisioner.record(spec.id());
            if (record.isPresent() && provisioner.isAlive(spec.id()) && isChanged(spec, record.get())) {
                changed.add(new Changed(spec.id(), record.get().launch()));
            }
        }
        if (console.isRebuilt()) {
            changed.add(new Changed(CONSOLE, null));
        }
        last = List.copyOf(changed);
    }

    // a part that an earlier build started has no fingerprint
    private static boolean isChanged(PartSpec spec, ProcessRecord record) {
        String launched = record.launch();
        try {
            return launched != null && !launched.equals(spec.launch().value());
        } catch (IOException e) {
            LOG.debugf("%s cannot be compared: %s", spec.id(), e.getMessage());
            return false; // a build is under way
        }
    }

    /** Returns the ids of the parts that were changed at the last poll and have not restarted. */
    public List<String> ids() {
        return last.stream().filter(this::isSameProcess).map(Changed::id).toList();
    }

    private boolean isSameProcess(Changed part) {
        return part.id().equals(CONSOLE) // another console has polled nothing yet
                || provisioner
                        .record(part.id())
                        .filter(record -> Objects.equals(record.launch(), part.launch()))
                        .isPresent();
    }

    /** A part, and the fingerprint of what it was started with. */
    private record Changed(String id, @Nullable String launch) {}
}
