package farm.cli.verb;

import farm.cli.CommandRunner;
import farm.cli.FakeFarm;
import farm.model.process.ProcessRecord;
import farm.model.process.ProcessRecords;
import farm.model.process.Termination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A temporary checkout with a fake keeper and fake parts. */
abstract class UpFixture {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    FakeFarm farm;

    @BeforeEach
    void checkout() throws IOException {
        farm = new FakeFarm(folder);
        Files.createDirectories(folder.resolve("weights"));
        Files.writeString(folder.resolve("weights/farmer.json"), "{}");
        Files.createDirectories(folder.resolve("deploy/console"));
        Files.writeString(folder.resolve("deploy/farm.yaml"), """
                services:
                  farmer: {command: [farmer], ports: 8111-8120}
                load-balancers:
                  - {service: farmer, port: 8212, stats: 8414}
                """);
        keeper("echo I keep; exec sleep 600");
    }

    void keeper(String script) throws IOException {
        Path keeper = folder.resolve("deploy/console/keeper");
        Files.writeString(keeper, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(keeper, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    Optional<ProcessRecord> keeper() throws IOException {
        return new ProcessRecords(farm.home()).get("keeper");
    }

    @AfterEach
    void stop() throws IOException {
        farm.close();
        keeper().ifPresent(record -> Termination.kill(record.process()));
    }

    CommandRunner cli() {
        return new CommandRunner(folder).with("FARM_CHECKOUT", folder.toString());
    }
}
