package farm.console.desired;

import static org.assertj.core.api.Assertions.assertThat;

import farm.model.description.FarmDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReconciliationTest {

    private static int nextPort = 8101;

    private static DesiredState reconcile(DesiredState before, FarmDescription description) {
        return Reconciliation.reconcile(
                before,
                description,
                (current, service, version) -> new DesiredInstance(service, version, "127.0.0.1", nextPort++));
    }

    @Test
    void theFileSaysHowManyThereAre() throws Exception {
        DesiredState two = reconcile(DesiredState.EMPTY, Descriptions.goats("{0.0.1: 2}"));
        assertThat(two.instances()).hasSize(2);
        assertThat(reconcile(two, Descriptions.goats("{0.0.1: 2}"))).isEqualTo(two);
        DesiredState three = reconcile(two, Descriptions.goats("{0.0.1: 2, 0.0.2: 1}"));
        assertThat(three.instances())
                .startsWith(two.instances().toArray(DesiredInstance[]::new))
                .hasSize(3);
        assertThat(reconcile(three, Descriptions.goats("{0.0.1: 1, 0.0.2: 1}")).instances())
                .as("without the youngest of its version")
                .containsExactly(three.instances().get(0), three.instances().get(2));
        assertThat(reconcile(three, Descriptions.goats("{}")).instances()).isEmpty();
        assertThat(reconcile(three, Descriptions.farm("{cow: {command: [cow], ports: 8301}}"))
                        .instances())
                .isEmpty();
    }

    @Test
    void countsAreAbsoluteAfterAnyEdits() throws Exception {
        Random random = new Random(17);
        DesiredState state = DesiredState.EMPTY;
        for (int i = 0; i < 500; i++) {
            int first = random.nextInt(5);
            int second = random.nextInt(5);
            state = reconcile(state, Descriptions.goats("{1a: " + first + ", 1b: " + second + "}"));
            assertThat(state.of("goat", "1a")).hasSize(first);
            assertThat(state.of("goat", "1b")).hasSize(second);
        }
    }

    @Test
    void anUnchangedCountKeepsItsWriter() throws Exception {
        DesiredState before = DesiredState.EMPTY.withCounts(Map.of(
                "goat", Map.of("0.0.1", new VersionCount(2, Writer.ADD), "0.0.2", new VersionCount(1, Writer.SCALE))));
        assertThat(Reconciliation.counts(before, Descriptions.goats("{0.0.1: 2, 0.0.2: 3, 0.0.3: 1}"), Writer.FILE))
                .isEqualTo(Map.of(
                        "goat",
                        Map.of(
                                "0.0.1", new VersionCount(2, Writer.ADD),
                                "0.0.2", new VersionCount(3, Writer.FILE),
                                "0.0.3", new VersionCount(1, Writer.FILE))));
    }

    @Test
    void surplusInstancesAreTheYoungest() throws Exception {
        List<DesiredInstance> instances = new ArrayList<>();
        for (int port = 1; port <= 3; port++) {
            instances.add(new DesiredInstance("goat", "0.0.1", "127.0.0.1", port));
        }
        assertThat(Reconciliation.surplus(new DesiredState(instances, Map.of()), Descriptions.goats("{0.0.1: 1}")))
                .containsExactlyElementsOf(instances.subList(1, 3));
    }
}
