package farm.console.control;

import farm.console.farm.Farm;
import farm.console.health.Registrar;
import farm.console.provision.ProgramSupplier;
import farm.console.provision.Provisioner;
import farm.model.process.ProcessKind;
import farm.model.process.ProcessRecord;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/** Lets parts go that the farm shall no longer have: no new requests, the last ones finished, then the end. */
@Singleton
public class Decommissioner {

    private static final Logger LOG = Logger.getLogger(Decommissioner.class);

    // the same that the farm's own services take: the load balancers have dropped an instance by then
    private static final Duration UNTIL_DROPPED = Duration.ofMillis(2_500);
    // our services take 2.5 s to be dropped, and 10 s at most for what is in flight
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Provisioner provisioner;
    private final Registrar registrar;
    private final Farm farm;
    private final Map<String, ProcessRecord> leaving = new ConcurrentHashMap<>();

    @Inject
    Decommissioner(Provisioner provisioner, Registrar registrar, Farm farm) {
        this.provisioner = provisioner;
        this.registrar = registrar;
        this.farm = farm;
    }

    /** The parts that are on their way out. */
    Map<String, ProcessRecord> all() {
        return leaving;
    }

    boolean includes(String id) {
        return leaving.containsKey(id);
    }

    /**
     * Begins to let a part go; a part that goes already is no error.
     *
     * @param registersItself whether it takes its registration back by itself when it is asked to end
     */
    void begin(ProcessRecord part, boolean registersItself, Optional<ProgramSupplier> sweep) {
        if (leaving.putIfAbsent(part.id(), part) != null) {
            return;
        }
        reserve(part, true);
        LOG.infof("%s goes", part.id());
        Thread.ofVirtual().name("leaving-" + part.id()).start(() -> leave(part, registersItself, sweep));
    }

    private void leave(ProcessRecord part, boolean registersItself, Optional<ProgramSupplier> sweep) {
        try {
            boolean lives = part.isAlive();
            if (part.kind() == ProcessKind.INSTANCE && !(registersItself && lives)) {
                registrar.deregister(part.id());
                if (lives) {
                    pause();
                }
            }
            provisioner.end(part.id(), sweep, PATIENCE);
            if (part.kind() == ProcessKind.INSTANCE) {
                // it may have been killed before it could do so itself
                registrar.deregister(part.id());
            }
            LOG.infof("%s is gone", part.id());
        } finally {
            provisioner.forget(part.id());
            reserve(part, false);
            leaving.remove(part.id());
        }
    }

    private static void pause() {
        long end = System.nanoTime() + UNTIL_DROPPED.toNanos();
        for (long left = UNTIL_DROPPED.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private void reserve(ProcessRecord part, boolean leaves) {
        Integer port = part.port();
        if (port != null) {
            farm.isLeaving(port, leaves);
        }
    }
}
