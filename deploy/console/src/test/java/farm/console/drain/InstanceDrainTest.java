package farm.console.drain;

import static org.assertj.core.api.Assertions.assertThat;

import farm.console.api.TemporaryFarm;
import farm.console.drain.OpenRequests.Count;
import farm.console.health.ConsulView;
import farm.console.health.Registrar;
import farm.console.provision.PartSpec;
import farm.console.provision.ProgramSupplier;
import farm.console.provision.Provisioner;
import farm.model.description.DescriptionException;
import farm.model.description.DescriptionReader;
import farm.model.description.FarmDescription;
import farm.model.process.ProcessIdentity;
import farm.model.process.ProcessKind;
import farm.model.process.ProcessRecord;
import farm.testkit.CapturedLog;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The drain of a real process, with the counts of open requests that a test says. */
@QuarkusTest
@WithTestResource(TemporaryFarm.class)
class InstanceDrainTest {

    private static final String ID = "cheese-127.0.0.1-8121";

    @Inject
    @SuppressWarnings("NullAway.Init")
    Registrar registrar;

    @Inject
    @SuppressWarnings("NullAway.Init")
    ConsulView consul;

    private final DrainLog log = new DrainLog();
    private final List<String> terminated = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private Process process;

    @SuppressWarnings("NullAway.Init")
    private ProcessRecord instance;

    @BeforeEach
    void startInstance() throws IOException {
        process = new ProcessBuilder("sleep", "60").start();
        instance = new ProcessRecord(
                ID,
                ProcessKind.INSTANCE,
                "cheese",
                "1.0",
                "127.0.0.1",
                8121,
                ProcessIdentity.of(process.pid()).orElseThrow());
    }

    @AfterEach
    void stopInstance() {
        process.destroyForcibly();
    }

    /** Notes which parts get SIGTERM. */
    private final class Signals implements Provisioner {

        @Override
        public Collection<ProcessRecord> records() {
            return List.of(instance);
        }

        @Override
        public Optional<ProcessRecord> record(String id) {
            return Optional.of(instance);
        }

        @Override
        public boolean isAlive(String id) {
            return instance.isAlive();
        }

        @Override
        public void start(PartSpec part) {}

        @Override
        public Optional<String> lastLogLine(String id) {
            return Optional.empty();
        }

        @Override
        public void terminate(String id) {
            terminated.add(id);
        }

        @Override
        public boolean stop(String id, Optional<ProgramSupplier> cleanup, Duration timeout) {
            return true;
        }

        @Override
        public void forget(String id) {}
    }

    private boolean drain(boolean registersItself, String timeout, Supplier<Count> counts) throws DescriptionException {
        return drain(registersItself, timeout, null, counts);
    }

    /** @param override the drain timeout of a rollout */
    private boolean drain(boolean registersItself, String timeout, @Nullable Duration override, Supplier<Count> counts)
            throws DescriptionException {
        FarmDescription farm = DescriptionReader.parse("farm.yaml", """
                services:
                  cheese: {command: [cheese], ports: 8121, drain-timeout: %s}
                load-balancers: [{service: cheese, port: 8222, stats: 8424}]
                """.formatted(timeout));
        DrainTimeouts timeouts = new DrainTimeouts(() -> farm);
        timeouts.override("cheese", Duration.ofHours(2));
        timeouts.override("cheese", override);
        return new InstanceDrain(
                        () -> farm,
                        new Signals(),
                        registrar,
                        consul,
                        unused -> counts.get(),
                        timeouts,
                        log,
                        Duration.ofMillis(1))
                .drain(instance, registersItself);
    }

    @Test
    void waitsUntilAllLoadBalancersAreDrained() throws DescriptionException {
        AtomicInteger asked = new AtomicInteger();
        assertThat(drain(false, "1h", () -> switch (asked.getAndIncrement()) {
                    case 0 -> new Count(1, List.of());
                    case 1 -> new Count(0, List.of("lb-cheese-127.0.0.1-8222 still has it"));
                    default -> Count.NONE;
                }))
                .isTrue();
        assertThat(asked).hasValue(3);
        assertThat(terminated).as("the caller stops it").isEmpty();
        assertThat(log.all()).singleElement().satisfies(drain -> {
            assertThat(drain.id()).isEqualTo(ID);
            assertThat(drain.cut()).isZero();
        });
    }

    @Test
    void requestsAreCutAfterTheTimeout() throws DescriptionException {
        try (CapturedLog logged = new CapturedLog()) {
            assertThat(drain(false, "700ms", () -> new Count(2, List.of()))).isFalse();
            assertThat(logged.count(ID + ": 2 open requests are cut after the drain-timeout of 700ms"))
                    .isEqualTo(1);
        }
        assertThat(log.all()).singleElement().extracting(DrainLog.Drain::cut).isEqualTo(2);
    }

    @Test
    void theTimeoutOfARolloutCounts() throws DescriptionException {
        assertThat(drain(false, "1h", Duration.ofMillis(200), () -> new Count(2, List.of())))
                .isFalse();
        assertThat(log.all()).singleElement().extracting(DrainLog.Drain::cut).isEqualTo(2);
    }

    @Test
    void aHungLoadBalancerBlocksNoLongerThanTheTimeout() throws DescriptionException {
        try (CapturedLog logged = new CapturedLog()) {
            Count unknown = new Count(0, List.of("lb-cheese-127.0.0.1-8222 does not answer"));
            assertThat(drain(false, "700ms", () -> unknown)).isFalse();
            assertThat(logged.count("its open requests are unknown (lb-cheese-127.0.0.1-8222 does not answer)"))
                    .isEqualTo(1);
        }
        assertThat(log.all()).singleElement().extracting(DrainLog.Drain::cut).isEqualTo(0);
    }

    @Test
    void anInstanceThatRegistersItselfGetsSigtermFirst() throws DescriptionException {
        assertThat(drain(true, "1h", () -> {
                    assertThat(terminated).containsExactly(ID);
                    return Count.NONE;
                }))
                .isTrue();
    }

    @Test
    void anInstanceThatHasEndedIsNotWaitedFor() throws DescriptionException {
        assertThat(drain(false, "1h", () -> {
                    process.destroyForcibly().onExit().join();
                    return new Count(1, List.of());
                }))
                .isTrue();
        assertThat(log.all()).singleElement().extracting(DrainLog.Drain::cut).isEqualTo(0);
    }
}
