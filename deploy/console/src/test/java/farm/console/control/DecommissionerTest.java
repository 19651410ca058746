package farm.console.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.console.api.TemporaryFarm;
import farm.console.drain.DrainTimeouts;
import farm.console.drain.InstanceDrain;
import farm.console.farm.Farm;
import farm.console.health.Registrar;
import farm.console.provision.PartSpec;
import farm.console.provision.ProgramSupplier;
import farm.console.provision.Provisioner;
import farm.model.process.ProcessIdentity;
import farm.model.process.ProcessKind;
import farm.model.process.ProcessRecord;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TemporaryFarm.class)
class DecommissionerTest {

    private static final ProcessRecord GOAT = new ProcessRecord(
            "goat-127.0.0.1-8101",
            ProcessKind.INSTANCE,
            "goat",
            "0.0.1",
            "127.0.0.1",
            8101,
            ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow());

    @Inject
    @SuppressWarnings("NullAway.Init")
    Registrar registrar;

    @Inject
    @SuppressWarnings("NullAway.Init")
    Farm farm;

    @Inject
    @SuppressWarnings("NullAway.Init")
    InstanceDrain drain;

    @Inject
    @SuppressWarnings("NullAway.Init")
    DrainTimeouts timeouts;

    /** A provisioner of one process, which survives SIGKILL until the test says otherwise. */
    private static final class StubbornProcess implements Provisioner {

        private final AtomicInteger stops = new AtomicInteger();
        private final AtomicBoolean ends = new AtomicBoolean();
        private final AtomicBoolean forgotten = new AtomicBoolean();

        @Override
        public Collection<ProcessRecord> records() {
            return List.of(GOAT);
        }

        @Override
        public Optional<ProcessRecord> record(String id) {
            return Optional.of(GOAT);
        }

        @Override
        public boolean isAlive(String id) {
            return !ends.get();
        }

        @Override
        public void start(PartSpec part) {}

        @Override
        public Optional<String> lastLogLine(String id) {
            return Optional.empty();
        }

        @Override
        public void terminate(String id) {}

        @Override
        public boolean stop(String id, Optional<ProgramSupplier> cleanup, Duration timeout) {
            stops.incrementAndGet();
            return ends.get();
        }

        @Override
        public void forget(String id) {
            forgotten.set(true);
        }
    }

    @Test
    void aProcessThatSurvivesSigkillIsNotForgotten() {
        StubbornProcess process = new StubbornProcess();
        Decommissioner decommissioner =
                new Decommissioner(process, drain, registrar, farm, timeouts, Duration.ofMillis(10));

        decommissioner.decommission(GOAT, true, Optional.empty());

        await().until(() -> process.stops.get() >= 3);
        assertThat(process.forgotten).isFalse();
        assertThat(decommissioner.draining()).containsKey(GOAT.id());

        process.ends.set(true);

        await().until(() -> !decommissioner.isDraining(GOAT.id()));
        assertThat(process.forgotten).isTrue();
    }
}
