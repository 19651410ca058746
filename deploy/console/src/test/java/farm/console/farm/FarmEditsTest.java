package farm.console.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import farm.console.desired.DesiredInstance;
import farm.console.desired.VersionCount;
import farm.console.desired.Writer;
import farm.model.description.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Edits of {@code farm.yaml} by commands. */
class FarmEditsTest extends FarmFixture {

    @SuppressWarnings("NullAway.Init")
    private Farm farm;

    @SuppressWarnings("NullAway.Init")
    private FarmEdits edits;

    private void start() throws Exception {
        farm = farm();
        edits = new FarmEdits(farm, traffic, ownership);
    }

    @Test
    void anAdditionIsWrittenToTheFile() throws Exception {
        start();
        List<DesiredInstance> added = edits.add("goat", "0.0.2", 2, Faults.NONE);
        assertThat(added).hasSize(2).isEqualTo(goats(farm, "0.0.2"));
        assertThat(yaml).content().contains("# the goats").contains("{0.0.1: 1, 0.0.2: 2}");
        assertThat(farm.desired().count("goat", "0.0.2")).contains(new VersionCount(2, Writer.ADD));
        farm.reload();
        assertThat(goats(farm, "0.0.2")).isEqualTo(added);
        assertThat(farm.desired().count("goat", "0.0.2")).contains(new VersionCount(2, Writer.ADD));
    }

    @Test
    void faultsBelongToTheVersion() throws Exception {
        start();
        Faults faults = new Faults(0.1, "200ms", null);
        edits.add("goat", "bad", 1, faults);
        assertThat(farm.description().service("goat").orElseThrow().build("bad").faults())
                .isEqualTo(faults);
        edits.add("goat", "bad", 1, faults);
        edits.add("goat", "bad", 1, Faults.NONE);
        assertThat(goats(farm, "bad")).hasSize(3);
        assertThatThrownBy(() -> edits.add("goat", "bad", 1, new Faults(0.2, null, null)))
                .isInstanceOf(RefusedEditException.class)
                .hasMessage("goat bad runs with other faults; add another version, or remove this one first");
    }

    @Test
    void scalingSetsTheCount() throws Exception {
        start();
        assertThat(edits.scale("goat", "0.0.1", 3, false)).satisfies(scaled -> {
            assertThat(scaled.before()).isEqualTo(1);
            assertThat(scaled.started()).hasSize(2);
        });
        List<DesiredInstance> three = goats(farm, "0.0.1");
        assertThat(edits.scale("goat", "0.0.1", 1, false).before()).isEqualTo(3);
        assertThat(goats(farm, "0.0.1")).as("the oldest stays").containsExactly(three.getFirst());
        assertThat(edits.scale("goat", "0.0.1", 0, false).before()).isEqualTo(1);
        assertThat(yaml).content().contains("instances: {}");
        assertThatThrownBy(() -> edits.scale("goat", "0.0.1", 201, false)).hasMessageContaining("allowed: 200");
    }

    @Test
    void aChosenInstanceIsRemoved() throws Exception {
        start();
        edits.scale("goat", "0.0.1", 3, false);
        List<DesiredInstance> three = goats(farm, "0.0.1");
        assertThat(edits.remove(three.get(1).id(), false)).isTrue();
        assertThat(edits.remove(three.get(1).id(), false)).isFalse();
        assertThat(goats(farm, "0.0.1")).containsExactly(three.get(0), three.get(2));
        assertThat(farm().desired()).as("of the next console").isEqualTo(farm.desired());
    }

    @Test
    void aVersionWithWeightStaysUnlessForced() throws Exception {
        start();
        traffic.giveWeight("goat", "0.0.1");
        String id = goats(farm, "0.0.1").getFirst().id();
        assertThatThrownBy(() -> edits.remove(id, false)).hasMessageContaining("goat 0.0.1 has weight");
        assertThatThrownBy(() -> edits.removeVersion("goat", "0.0.1", false)).hasMessageContaining("use --force");
        assertThatThrownBy(() -> edits.scale("goat", "0.0.1", 0, false)).hasMessageContaining("has weight");
        assertThat(yaml).hasContent(YAML.formatted(1, 10));
        assertThat(edits.removeVersion("goat", "0.0.1", true)).isTrue();
        assertThat(goats(farm, "0.0.1")).isEmpty();
        assertThat(yaml).content().as("kept off, although it has weight").contains("{0.0.1: 0}");
        assertThat(farm.state().held()).isEmpty();
        farm.reload();
        assertThat(goats(farm, "0.0.1")).isEmpty();
        assertThat(edits.removeVersion("goat", "0.0.1", true)).isFalse();
    }

    @Test
    void forcedScalingToZeroEndsAServingVersion() throws Exception {
        start();
        traffic.giveWeight("goat", "0.0.1");
        edits.scale("goat", "0.0.1", 0, true);
        assertThat(goats(farm, "0.0.1")).isEmpty();
        assertThat(farm.state().held()).isEmpty();
    }

    @Test
    void aVersionOfARolloutStaysAsItIs() throws Exception {
        start();
        ownership.give("goat", "0.0.1", "goat-17");
        String id = goats(farm, "0.0.1").getFirst().id();
        for (ThrowingCallable command : List.<ThrowingCallable>of(
                () -> edits.add("goat", "0.0.1", 1, Faults.NONE),
                () -> edits.scale("goat", "0.0.1", 0, true),
                () -> edits.remove(id, true),
                () -> edits.removeVersion("goat", "0.0.1", true))) {
            assertThatThrownBy(command)
                    .isInstanceOf(RefusedEditException.class)
                    .hasMessageStartingWith("goat 0.0.1 belongs to the rollout goat-17")
                    .hasMessageEndingWith("wait until that has ended, or run farm rollout abort goat");
        }
        assertThat(edits.scale("goat", "0.0.1", 1, false).before()).isEqualTo(1);
        assertThat(yaml).hasContent(YAML.formatted(1, 10));
    }

    @Test
    void anEditOfTheFileWaitsForARollout() throws Exception {
        start();
        ownership.give("goat", "0.0.1", "goat-17");
        edit(3, 10);
        farm.reload();
        assertThat(goats(farm, "0.0.1")).hasSize(1);
        assertThat(farm.state().held()).hasSize(1);
        edits.ensure("goat", "0.0.1", 1, false);
        assertThat(yaml).as("a person's count is not overwritten").hasContent(YAML.formatted(3, 10));
        edits.ensure("goat", "0.0.1", 2, false);
        assertThat(goats(farm, "0.0.1")).as("the rollout's own edit").hasSize(2);
        edit(3, 10);
        farm = farm();
        assertThat(goats(farm, "0.0.1")).as("after a restart of the console").hasSize(2);
        ownership.clear();
        farm.reload();
        assertThat(goats(farm, "0.0.1")).hasSize(3);
        assertThat(farm.state().held()).isEmpty();
    }

    @Test
    void aDemandedVersionGetsTheCountItHadLast() throws Exception {
        start();
        edits.scale("goat", "0.0.1", 3, false);
        edits.removeVersion("goat", "0.0.1", false);
        farm = farm();
        edits = new FarmEdits(farm, traffic, ownership);
        assertThat(edits.startOnDemand("goat", "0.0.1")).hasSize(3);
        assertThat(edits.startOnDemand("goat", "0.0.7")).hasSize(1);
        assertThat(farm.desired().count("goat", "0.0.1")).contains(new VersionCount(3, Writer.WEIGHTS));
    }

    @Test
    void parallelRequestsNeverRemoveTheLastInstance() throws Exception {
        start();
        traffic.giveWeight("goat", "0.0.1");
        edits.scale("goat", "0.0.1", 2, false);
        List<Boolean> removed = goats(farm, "0.0.1").stream()
                .map(one -> CompletableFuture.supplyAsync(() -> isRemoved(one.id()), FarmEditsTest::inThread))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(removed).containsExactlyInAnyOrder(true, false);
        assertThat(goats(farm, "0.0.1")).hasSize(1);
    }

    private static void inThread(Runnable task) {
        Thread.ofPlatform().start(task);
    }

    private boolean isRemoved(String id) {
        try {
            return edits.remove(id, false);
        } catch (RefusedEditException e) {
            return false;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anInvalidFileIsNotEdited() throws Exception {
        start();
        Files.writeString(yaml, "services: none");
        assertThatThrownBy(() -> edits.add("goat", "0.0.2", 1, Faults.NONE))
                .isInstanceOf(RefusedEditException.class)
                .hasMessageContaining("farm.yaml")
                .hasMessageContaining("'services' must be a mapping");
        assertThat(yaml).hasContent("services: none");
        assertThat(goats(farm, "0.0.2")).isEmpty();
    }

    @Test
    void anEditByHandAtTheSameTimeIsKept() throws Exception {
        start();
        edit(YAML.formatted(1, 10).replace("# the goats", "# my goats"));
        edits.add("goat", "0.0.2", 1, Faults.NONE);
        assertThat(yaml).content().contains("# my goats").contains("0.0.2: 1");
    }
}
