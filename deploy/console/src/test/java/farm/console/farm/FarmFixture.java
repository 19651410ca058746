package farm.console.farm;

import farm.console.desired.DesiredInstance;
import farm.console.desired.FakeOwnership;
import farm.console.desired.FakeTraffic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A farm of goats whose {@code lb/run} is a script of the test. */
abstract class FarmFixture {

    static final String YAML = """
            # the goats
            services:
              goat: {application: goat-service, ports: 8101-8110, instances: {0.0.1: %d}}
            load-balancers:
              - {service: goat, port: 8202, stats: 8404, settings: {slow-start: %ds}}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    Path yaml;

    final FakeTraffic traffic = new FakeTraffic();
    final FakeOwnership ownership = new FakeOwnership();
    private final AtomicInteger edits = new AtomicInteger();

    @BeforeEach
    void createCheckout() throws IOException {
        yaml = folder.resolve("farm.yaml");
        Files.createDirectories(folder.resolve("lb"));
        check("exit 0");
        edit(1, 10);
    }

    void check(String script) throws IOException {
        Path run = Files.writeString(folder.resolve("lb/run"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwx------"));
    }

    void edit(int instances, int slowStart) throws IOException {
        edit(YAML.formatted(instances, slowStart));
    }

    void edit(String text) throws IOException {
        Files.writeString(yaml, text);
        Files.setLastModifiedTime(yaml, FileTime.from(Instant.now().plusSeconds(edits.incrementAndGet())));
    }

    FarmPaths paths() throws IOException {
        return new FarmPaths(
                Optional.of(folder.resolve("home").toString()),
                Optional.of(folder.toString()),
                Optional.of(yaml.toString()),
                20_000);
    }

    Farm farm() throws Exception {
        return new Farm(paths(), traffic, ownership);
    }

    static List<DesiredInstance> goats(Farm farm, String version) {
        return farm.desired().of("goat", version);
    }
}
