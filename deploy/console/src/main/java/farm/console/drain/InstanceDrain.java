package farm.console.drain;

import farm.console.farm.Farm;
import farm.console.health.ConsulView;
import farm.console.health.Registrar;
import farm.console.provision.Provisioner;
import farm.model.description.FarmDescription;
import farm.model.process.ProcessRecord;
import farm.model.text.DurationFormat;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Drains an instance: no load balancer sends new requests, and the open ones end. A drain timeout
 * limits the wait: an endless stream, or a load balancer that hangs, must not keep the instance for
 * ever.
 */
@Singleton
public class InstanceDrain {

    private static final Logger LOG = Logger.getLogger(InstanceDrain.class);

    // until then, load balancers may send new requests; the farm's own services serve as long
    private static final Duration DEREGISTRATION_DELAY = Duration.ofMillis(2_500);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);

    private final Supplier<FarmDescription> description;
    private final Provisioner provisioner;
    private final Registrar registrar;
    private final ConsulView consul;
    private final OpenRequests requests;
    private final DrainTimeouts timeouts;
    private final DrainLog log;
    private final Duration deregistrationDelay;

    @Inject
    InstanceDrain(
            Farm farm,
            Provisioner provisioner,
            Registrar registrar,
            ConsulView consul,
            OpenRequests requests,
            DrainTimeouts timeouts,
            DrainLog log) {
        this(farm::description, provisioner, registrar, consul, requests, timeouts, log, DEREGISTRATION_DELAY);
    }

    InstanceDrain(
            Supplier<FarmDescription> description,
            Provisioner provisioner,
            Registrar registrar,
            ConsulView consul,
            OpenRequests requests,
            DrainTimeouts timeouts,
            DrainLog log,
            Duration deregistrationDelay) {
        this.description = description;
        this.provisioner = provisioner;
        this.registrar = registrar;
        this.consul = consul;
        this.requests = requests;
        this.timeouts = timeouts;
        this.log = log;
        this.deregistrationDelay = deregistrationDelay;
    }

    /**
     * Drains an instance; returns when it has no open requests, when it has ended, or after the
     * drain timeout.
     *
     * @param registersItself whether it deregisters itself and finishes its requests when it
     *     receives SIGTERM
     * @return false after the drain timeout
     */
    public boolean drain(ProcessRecord instance, boolean registersItself) {
        if (!instance.isAlive()) {
            registrar.deregister(instance.id());
            return true;
        }
        if (registersItself) {
            provisioner.terminate(instance.id());
        } else {
            registrar.deregister(instance.id());
        }
        pause(instance, deregistrationDelay);
        return hasNoLoadBalancer(instance) || awaitEnd(instance, registersItself);
    }

    private boolean hasNoLoadBalancer(ProcessRecord instance) {
        String service = instance.service();
        return service == null || description.get().loadBalancersOf(service).isEmpty();
    }

    private boolean awaitEnd(ProcessRecord instance, boolean registersItself) {
        Duration timeout = timeouts.of(instance);
        long start = System.nanoTime();
        while (instance.isAlive()) {
            OpenRequests.Count count = requests.of(instance);
            log.record(instance, count.open());
            if (count.isDrained()) {
                return true;
            }
            long left = timeout.toNanos() - (System.nanoTime() - start);
            if (left <= 0) {
                cut(instance, count, timeout);
                return false;
            }
            if (!registersItself) {
                deregisterAgain(instance);
            }
            pause(instance, Duration.ofNanos(Math.min(left, POLL_INTERVAL.toNanos())));
        }
        return true;
    }

    // Consul may have been unreachable at the first time
    private void deregisterAgain(ProcessRecord instance) {
        Map<String, Boolean> registered = consul.passing();
        if (registered != null && registered.containsKey(instance.id())) {
            registrar.deregister(instance.id());
        }
    }

    private void cut(ProcessRecord instance, OpenRequests.Count count, Duration timeout) {
        log.recordCut(instance, count.open());
        String unsure = count.unsure().isEmpty() ? "" : " (" + String.join(", ", count.unsure()) + ")";
        if (count.open() > 0) {
            LOG.warnf(
                    "%s: %d open request%s cut after the drain-timeout of %s%s",
                    instance.id(),
                    count.open(),
                    count.open() == 1 ? " is" : "s are",
                    DurationFormat.format(timeout),
                    unsure);
        } else {
            LOG.warnf(
                    "%s: stopped after the drain-timeout of %s, although its open requests are unknown%s",
                    instance.id(), DurationFormat.format(timeout), unsure);
        }
    }

    private static void pause(ProcessRecord instance, Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        long step = Duration.ofMillis(50).toNanos();
        for (long left = duration.toNanos(); left > 0 && instance.isAlive(); left = end - System.nanoTime()) {
            LockSupport.parkNanos(Math.min(left, step));
        }
    }
}
