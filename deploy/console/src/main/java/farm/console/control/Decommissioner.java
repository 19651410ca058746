package farm.console.control;

import farm.console.drain.DrainTimeouts;
import farm.console.drain.InstanceDrain;
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

/**
 * Drains and stops parts that are no longer desired. The record of a part is deleted only when its
 * process has ended.
 */
@Singleton
public class Decommissioner {

    private static final Logger LOG = Logger.getLogger(Decommissioner.class);

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration RETRY_DELAY = Duration.ofSeconds(10);

    private final Provisioner provisioner;
    private final InstanceDrain drain;
    private final Registrar registrar;
    private final Farm farm;
    private final DrainTimeouts timeouts;
    private final Duration retryDelay;
    private final Map<String, ProcessRecord> draining = new ConcurrentHashMap<>();

    @Inject
    Decommissioner(
            Provisioner provisioner, InstanceDrain drain, Registrar registrar, Farm farm, DrainTimeouts timeouts) {
        this(provisioner, drain, registrar, farm, timeouts, RETRY_DELAY);
    }

    /** @param retryDelay the pause before a process that SIGKILL did not end is killed again */
    Decommissioner(
            Provisioner provisioner,
            InstanceDrain drain,
            Registrar registrar,
            Farm farm,
            DrainTimeouts timeouts,
            Duration retryDelay) {
        this.provisioner = provisioner;
        this.drain = drain;
        this.registrar = registrar;
        this.farm = farm;
        this.timeouts = timeouts;
        this.retryDelay = retryDelay;
    }

    /** Returns the parts that are being decommissioned, by id. */
    public Map<String, ProcessRecord> draining() {
        return draining;
    }

    /** Returns whether a part is being decommissioned. */
    public boolean isDraining(String id) {
        return draining.containsKey(id);
    }

    /**
     * Begins to decommission a part, on a thread of its own. Does nothing if the part is draining
     * already.
     *
     * @param registersItself whether the part deregisters itself when it receives SIGTERM
     * @param cleanup the program that stops what the part leaves behind
     */
    public void decommission(ProcessRecord part, boolean registersItself, Optional<ProgramSupplier> cleanup) {
        if (draining.putIfAbsent(part.id(), part) != null) {
            return;
        }
        Integer port = part.port();
        if (port != null) {
            farm.reservePort(port);
        }
        LOG.infof("decommissioning %s", part.id());
        Thread.ofVirtual().name("draining-" + part.id()).start(() -> drainAndStop(part, registersItself, cleanup));
    }

    private void drainAndStop(ProcessRecord part, boolean registersItself, Optional<ProgramSupplier> cleanup) {
        try {
            Duration timeout = part.kind() == ProcessKind.INSTANCE ? drained(part, registersItself) : STOP_TIMEOUT;
            while (!provisioner.stop(part.id(), cleanup, timeout)) {
                LOG.warnf(
                        "%s (pid %d) survived SIGKILL; trying again in %d s",
                        part.id(), part.pid(), retryDelay.toSeconds());
                pause(retryDelay);
            }
            if (part.kind() == ProcessKind.INSTANCE) {
                // it may have been killed before it could deregister itself
                registrar.deregister(part.id());
            }
            provisioner.forget(part.id());
            LOG.infof("decommissioned %s", part.id());
        } finally {
            Integer port = part.port();
            if (port != null) {
                farm.releasePort(port);
            }
            draining.remove(part.id());
        }
    }

    /** Drains an instance; returns how long it may take to end. */
    private Duration drained(ProcessRecord instance, boolean registersItself) {
        boolean isDrained = drain.drain(instance, registersItself);
        if (!registersItself) {
            return STOP_TIMEOUT;
        }
        // it got SIGTERM before, and finishes by itself the requests that no load balancer knows
        return isDrained ? STOP_TIMEOUT.plus(timeouts.of(instance)) : Duration.ZERO;
    }

    private static void pause(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
