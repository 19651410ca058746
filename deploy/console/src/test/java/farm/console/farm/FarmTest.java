package farm.console.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.console.desired.DesiredInstance;
import farm.model.description.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A farm whose {@code lb/run} is a script of the test. */
class FarmTest {

    private static final String YAML = """
            services:
              goat: {application: goat-service, ports: 8101-8110, instances: {0.0.1: %d}}
            load-balancers:
              - {service: goat, port: 8202, stats: 8404, settings: {slow-start: %ds}}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Path yaml;

    private final AtomicInteger edits = new AtomicInteger();

    @BeforeEach
    void createCheckout() throws IOException {
        yaml = folder.resolve("farm.yaml");
        Files.createDirectories(folder.resolve("lb"));
        check("exit 0");
        edit(1, 10);
    }

    private void check(String script) throws IOException {
        Path run = Files.writeString(folder.resolve("lb/run"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwx------"));
    }

    private void edit(int instances, int slowStart) throws IOException {
        Files.writeString(yaml, YAML.formatted(instances, slowStart));
        Files.setLastModifiedTime(yaml, FileTime.from(Instant.now().plusSeconds(edits.incrementAndGet())));
    }

    private FarmPaths paths() throws IOException {
        return new FarmPaths(
                Optional.of(folder.resolve("home").toString()),
                Optional.of(folder.toString()),
                Optional.of(yaml.toString()),
                20_000);
    }

    private String lastValid() throws IOException {
        return Files.readString(folder.resolve("home/farm.yaml"));
    }

    @Test
    void anEditChangesTheInstances() throws Exception {
        Farm farm = new Farm(paths());
        edit(3, 10);
        farm.reload();
        assertThat(farm.desired().of("goat", "0.0.1")).hasSize(3);
    }

    @Test
    void anInvalidEditChangesNothing() throws Exception {
        Farm farm = new Farm(paths());
        check("echo no such setting; exit 1");
        edit(3, 20);
        farm.reload();
        assertThat(farm.desired().of("goat", "0.0.1")).hasSize(1);
        assertThat(lastValid()).isEqualTo(YAML.formatted(1, 10));
        assertThat(new Farm(paths()).desired().of("goat", "0.0.1"))
                .as("of the next console")
                .hasSize(1);
    }

    @Test
    void anEditDuringValidationIsNotStored() throws Exception {
        Farm farm = new Farm(paths());
        check("echo services: unchecked > '" + yaml + "'");
        edit(2, 20);
        farm.reload();
        assertThat(lastValid()).isEqualTo(YAML.formatted(2, 20));
        assertThat(farm.desired().of("goat", "0.0.1")).hasSize(2);
    }

    @Test
    void aHungCheckBlocksNobodyElse() throws Exception {
        Farm farm = new Farm(paths());
        Path started = folder.resolve("started");
        Path end = folder.resolve("end");
        check("touch '" + started + "'; until [ -e '" + end + "' ]; do sleep 0.1; done");
        edit(2, 20);
        CompletableFuture<Void> reload = CompletableFuture.runAsync(farm::reload, FarmTest::start);
        try {
            await().until(() -> Files.exists(started));
            CompletableFuture<List<DesiredInstance>> add =
                    CompletableFuture.supplyAsync(() -> add(farm), FarmTest::start);
            assertThat(add)
                    .succeedsWithin(Duration.ofSeconds(5))
                    .satisfies(added -> assertThat(added).hasSize(1));
            assertThat(reload).isNotDone();
        } finally {
            Files.createFile(end);
            reload.get(30, TimeUnit.SECONDS);
        }
        assertThat(farm.desired().of("goat", "0.0.1")).hasSize(2);
    }

    private static void start(Runnable task) {
        Thread.ofPlatform().start(task);
    }

    private static List<DesiredInstance> add(Farm farm) {
        try {
            return farm.add("goat", "0.0.2", 1, Faults.NONE);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aValidTextIsNotCheckedAgain() throws Exception {
        new Farm(paths());
        check("exit 1");
        assertThat(new Farm(paths()).desired().of("goat", "0.0.1")).hasSize(1);
        assertThat(lastValid()).isEqualTo(YAML.formatted(1, 10));
    }

    @Test
    void theLastInstanceIsNotRemovedUnlessForced() throws Exception {
        Farm farm = new Farm(paths());
        DesiredInstance first = farm.desired().instances().getFirst();
        DesiredInstance second = add(farm).getFirst();
        DesiredInstance third = add(farm).getFirst();
        assertThat(farm.removeUnlessLast(first)).as("of another version").isFalse();
        assertThat(farm.removeUnlessLast(second)).isTrue();
        assertThat(farm.removeUnlessLast(third)).isFalse();
        assertThat(farm.desired().instances()).containsExactly(first, third);
    }
}
