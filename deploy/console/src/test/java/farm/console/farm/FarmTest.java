package farm.console.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import farm.console.desired.DesiredInstance;
import farm.console.desired.Plan;
import farm.model.description.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Edits of {@code farm.yaml} by people. */
class FarmTest extends FarmFixture {

    private String applied() throws IOException {
        return Files.readString(folder.resolve("home/applied.yaml"));
    }

    @Test
    void anEditChangesTheInstances() throws Exception {
        Farm farm = farm();
        edit(3, 10);
        farm.reload();
        assertThat(goats(farm, "0.0.1")).hasSize(3);
    }

    @Test
    void theFileSaysHowManyThereAre() throws Exception {
        Farm farm = farm();
        new FarmEdits(farm, traffic, ownership).add("goat", "0.0.1", 2, Faults.NONE);
        assertThat(goats(farm, "0.0.1")).hasSize(3);
        edit(2, 10);
        farm.reload();
        assertThat(goats(farm, "0.0.1")).hasSize(2);
    }

    @Test
    void anotherTemplateInTheCheckoutDeploysNothing() throws Exception {
        Path template = Files.createDirectories(folder.resolve("deploy")).resolve("farm.yaml");
        Files.writeString(template, YAML.formatted(2, 10));
        FarmPaths paths = new FarmPaths(
                Optional.of(folder.resolve("home").toString()),
                Optional.of(folder.toString()),
                Optional.empty(),
                20_000);
        Farm farm = new Farm(paths, traffic, ownership);
        Files.writeString(template, YAML.formatted(5, 10));
        farm.reload();
        assertThat(goats(farm, "0.0.1")).hasSize(2);
        assertThat(farm.path()).isEqualTo(folder.resolve("home/farm.yaml"));
    }

    @Test
    void theNextConsoleHasTheSameInstances() throws Exception {
        Farm farm = farm();
        new FarmEdits(farm, traffic, ownership).add("goat", "0.0.2", 2, Faults.NONE);
        new FarmEdits(farm, traffic, ownership)
                .remove(goats(farm, "0.0.2").getFirst().id(), false);
        assertThat(farm().desired()).isEqualTo(farm.desired());
    }

    @Test
    void anInvalidEditChangesNothingAndIsReported() throws Exception {
        Farm farm = farm();
        check("echo no such setting; exit 1");
        edit(3, 20);
        farm.reload();
        assertThat(farm.state().invalid()).contains("no such setting");
        assertThat(goats(farm, "0.0.1")).hasSize(1);
        assertThat(applied()).isEqualTo(YAML.formatted(1, 10));
        Farm next = farm();
        assertThat(goats(next, "0.0.1")).as("of the next console").hasSize(1);
        assertThat(next.state().invalid()).contains("no such setting");
        check("exit 0");
        edit(3, 30);
        next.reload();
        assertThat(next.state().invalid()).isNull();
        assertThat(goats(next, "0.0.1")).hasSize(3);
    }

    @Test
    void aMissingFileChangesNothingAndIsReported() throws Exception {
        Farm farm = farm();
        Files.delete(yaml);
        farm.reload();
        assertThat(farm.state().invalid()).contains("farm.yaml is missing");
        assertThat(goats(farm, "0.0.1")).hasSize(1);
        edit(2, 10);
        farm.reload();
        assertThat(farm.state().invalid()).isNull();
        assertThat(goats(farm, "0.0.1")).hasSize(2);
    }

    @Test
    void anEditDuringValidationIsValidatedItself() throws Exception {
        Farm farm = farm();
        check("echo services: unchecked > '" + yaml + "'");
        edit(2, 20);
        farm.reload();
        assertThat(applied()).isEqualTo(YAML.formatted(1, 10));
        check("exit 0");
        farm.reload();
        assertThat(farm.state().invalid()).contains("'services' must be a mapping");
        edit(2, 20);
        farm.reload();
        assertThat(applied()).isEqualTo(YAML.formatted(2, 20));
    }

    @Test
    void aHungCheckBlocksNobodyElse() throws Exception {
        Farm farm = farm();
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
        farm.reload();
        assertThat(goats(farm, "0.0.1")).hasSize(2);
        assertThat(goats(farm, "0.0.2")).hasSize(1);
    }

    private static void start(Runnable task) {
        Thread.ofPlatform().start(task);
    }

    private List<DesiredInstance> add(Farm farm) {
        try {
            return new FarmEdits(farm, traffic, ownership).add("goat", "0.0.2", 1, Faults.NONE);
        } catch (IOException | RefusedEditException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void checkedSettingsAreNotCheckedAgain() throws Exception {
        farm();
        check("exit 1");
        edit(2, 10);
        Farm next = farm();
        assertThat(next.state().invalid()).isNull();
        assertThat(goats(next, "0.0.1")).hasSize(2);
    }

    @Test
    void anEditThatEndsAServingVersionIsHeld() throws Exception {
        Farm farm = farm();
        traffic.giveWeight("goat", "0.0.1");
        edit(0, 10);
        farm.reload();
        assertThat(goats(farm, "0.0.1")).hasSize(1);
        assertThat(farm.state().held()).hasSize(1);
        assertThat(farm.plan().held()).isEqualTo(farm.state().held());
        assertThat(applied()).as("for the next console").isEqualTo(YAML.formatted(1, 10));
        Farm next = farm();
        assertThat(next.desired()).isEqualTo(farm.desired());
        assertThat(next.state().held()).hasSize(1);
        traffic.clear();
        next.reload();
        assertThat(next.state().held()).isEmpty();
        assertThat(goats(next, "0.0.1")).isEmpty();
        assertThat(applied()).isEqualTo(YAML.formatted(0, 10));
    }

    @Test
    void aHeldEditCanBeForced() throws Exception {
        Farm farm = farm();
        traffic.giveWeight("goat", "0.0.1");
        edit("services: {cow: {command: [cow], ports: 8301}}");
        farm.reload();
        assertThat(farm.state().held()).hasSize(2); // the goats, and their last load balancer
        assertThat(farm.description().services()).containsKeys("cow", "goat");
        farm.applyHeld(true);
        assertThat(farm.state().held()).isEmpty();
        assertThat(farm.description().services()).containsOnlyKeys("cow");
        assertThat(farm.desired().instances()).isEmpty();
    }

    @Test
    void anotherTextIsPlannedAndNotApplied() throws Exception {
        Farm farm = farm();
        Plan plan = farm.plan(farm.parse("new.yaml", Optional.empty(), YAML.formatted(3, 10)));
        assertThat(plan.actions()).containsExactly(new Plan.Action(Plan.Kind.START, "goat 0.0.1", 2));
        assertThat(goats(farm, "0.0.1")).hasSize(1);
        assertThat(farm.plan().isEmpty()).isTrue();
    }

    @Test
    void aFailedSaveIsTriedAgain() throws Exception {
        Farm farm = farm();
        Path placements = folder.resolve("home/placements.json");
        Files.delete(placements);
        Files.createFile(Files.createDirectory(placements).resolve("inside"));
        edit(2, 10);
        farm.reload();
        assertThat(farm.state().invalid()).contains("placements.json cannot be written");
        Files.delete(placements.resolve("inside"));
        Files.delete(placements);
        farm.reload();
        assertThat(farm.state().invalid()).isNull();
        assertThat(goats(farm, "0.0.1")).hasSize(2);
    }
}
