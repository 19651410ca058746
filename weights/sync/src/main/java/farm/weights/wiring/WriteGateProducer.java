package farm.weights.wiring;

import farm.registry.Registry;
import farm.registry.consul.ConsulClients;
import farm.registry.registration.InstanceConfig;
import farm.registry.registration.ThisInstance;
import farm.weights.kv.ConsulCalls;
import farm.weights.kv.KeyScope;
import farm.weights.leader.Candidate;
import farm.weights.leader.ConsulLeaderLock;
import farm.weights.leader.HostName;
import farm.weights.leader.LeaderGate;
import farm.weights.leader.SoleInstanceGate;
import farm.weights.leader.WriteGate;
import farm.weights.leader.WritePermit;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Produces the write gate that the settings ask for. */
public class WriteGateProducer {

    @Produces
    @Singleton
    WriteGate writeGate(
            WeightsConfig config,
            Registry registry,
            InstanceConfig instance,
            ThisInstance self,
            ConsulClients consul,
            ConsulCalls calls,
            KeyScope scope,
            MeterRegistry meters) {
        return switch (config.write()) {
            case ALWAYS -> WritePermit::granted;
            case ALONE ->
                new SoleInstanceGate(
                        () -> PassingInstances.of(registry, instance.service()),
                        () -> self.isListening() ? self.instance().id() : "",
                        System::nanoTime);
            case LEADER -> {
                String host = HostName.name();
                LeaderGate gate = new LeaderGate(
                        new ConsulLeaderLock(consul, calls, scope), () -> candidate(self, host), System::nanoTime);
                Gauge.builder("weights.leader", gate, it -> it.leads() ? 1 : 0)
                        .description("1 if this process is the leader, 0 if it is a standby")
                        .register(meters);
                yield gate;
            }
        };
    }

    private static Optional<Candidate> candidate(ThisInstance self, String host) {
        if (!self.isListening()) {
            return Optional.empty();
        }
        String id = self.instance().id();
        return Optional.of(new Candidate(id + "@" + host, "service:" + id));
    }
}
