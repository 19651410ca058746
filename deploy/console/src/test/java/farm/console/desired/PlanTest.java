package farm.console.desired;

import static org.assertj.core.api.Assertions.assertThat;

import farm.model.description.FarmDescription;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final DesiredState TWO = new DesiredState(
            List.of(
                    new DesiredInstance("goat", "0.0.1", "127.0.0.1", 8101),
                    new DesiredInstance("goat", "0.0.1", "127.0.0.1", 8102)),
            Map.of());

    private final FakeTraffic traffic = new FakeTraffic();

    private Plan plan(FarmDescription before, FarmDescription next) {
        return Plan.of(before, TWO, EditGuard.check(before, next, TWO, traffic, new FakeOwnership(), 1000), 1000);
    }

    @Test
    void anUnchangedFileHasAnEmptyPlan() throws Exception {
        assertThat(plan(Descriptions.goats("{0.0.1: 2}"), Descriptions.goats("{0.0.1: 2}"))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void listsWhatStartsAndStops() throws Exception {
        assertThat(plan(
                                Descriptions.goats("{0.0.1: 2}", "8202", "8203"),
                                Descriptions.goats("{0.0.1: 1, 0.0.2: 3}", "8202", "8204"))
                        .actions())
                .containsExactly(
                        new Plan.Action(Plan.Kind.START, "goat 0.0.2", 3),
                        new Plan.Action(Plan.Kind.START, "lb-goat-127.0.0.1-9204", 1),
                        new Plan.Action(Plan.Kind.STOP, "goat-127.0.0.1-8102", 1),
                        new Plan.Action(Plan.Kind.STOP, "lb-goat-127.0.0.1-9203", 1));
    }

    @Test
    void heldPartsDoNotStop() throws Exception {
        traffic.weights.put("goat 0.0.1", Optional.of(true));
        Plan plan = plan(Descriptions.goats("{0.0.1: 2}"), Descriptions.goats("{}"));
        assertThat(plan.actions()).isEmpty();
        assertThat(plan.held()).hasSize(1);
        assertThat(plan.isEmpty()).isFalse();
    }
}
