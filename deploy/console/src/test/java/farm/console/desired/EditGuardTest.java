package farm.console.desired;

import static org.assertj.core.api.Assertions.assertThat;

import farm.model.description.FarmDescription;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EditGuardTest {

    private static final DesiredInstance FIRST = new DesiredInstance("goat", "0.0.1", "127.0.0.1", 8101);
    private static final DesiredInstance SECOND = new DesiredInstance("goat", "0.0.1", "127.0.0.1", 8102);
    private static final DesiredState TWO = new DesiredState(List.of(FIRST, SECOND), Map.of());

    private final FakeTraffic traffic = new FakeTraffic();
    private final FakeOwnership ownership = new FakeOwnership();

    private EditGuard.Result check(FarmDescription before, FarmDescription next) {
        return EditGuard.check(before, next, TWO, traffic, ownership, 0);
    }

    @Test
    void aVersionWithWeightKeepsItsInstances() throws Exception {
        traffic.weights.put("goat 0.0.1", Optional.of(true));
        for (String without : List.of("{}", "{0.0.1: 0}", "{0.0.2: 1}")) {
            EditGuard.Result result = check(Descriptions.goats("{0.0.1: 2}"), Descriptions.goats(without));
            assertThat(result.description().count("goat", "0.0.1")).isEqualTo(2);
            assertThat(result.held())
                    .singleElement()
                    .satisfies(held -> assertThat(held.text())
                            .isEqualTo("goat 0.0.1 stays, although an edit of farm.yaml removed it: it has"
                                    + " weight; give its weight to another version, or run farm apply --force"));
        }
    }

    @Test
    void aHeldEditNamesItsWriter() throws Exception {
        traffic.weights.put("goat 0.0.1", Optional.of(true));
        DesiredState scaled = TWO.withCounts(Map.of("goat", Map.of("0.0.1", new VersionCount(0, Writer.SCALE, 2))));
        assertThat(EditGuard.check(
                                Descriptions.goats("{0.0.1: 2}"),
                                Descriptions.goats("{}"),
                                scaled,
                                traffic,
                                ownership,
                                0)
                        .held())
                .extracting(HeldEdit::writer)
                .containsExactly("farm scale");
    }

    @Test
    void anotherCountWaitsForARollout() throws Exception {
        ownership.give("goat", "0.0.1", "goat-17");
        for (int count : List.of(0, 1, 4)) {
            EditGuard.Result result =
                    check(Descriptions.goats("{0.0.1: 2}"), Descriptions.goats("{0.0.1: %d}".formatted(count)));
            assertThat(result.description().count("goat", "0.0.1")).isEqualTo(2);
            assertThat(result.held())
                    .singleElement()
                    .satisfies(held -> assertThat(held.text())
                            .isEqualTo("goat 0.0.1 stays, although an edit of farm.yaml "
                                    + (count == 0 ? "removed it" : "scaled it to " + count)
                                    + ": it belongs to the rollout goat-17; wait until that has ended, or run"
                                    + " farm rollout abort goat, or run farm apply --force"));
        }
    }

    @Test
    void aNewVersionWaitsForItsRollout() throws Exception {
        ownership.give("goat", "0.0.3", "goat-17");
        EditGuard.Result result = check(Descriptions.goats("{0.0.1: 2}"), Descriptions.goats("{0.0.1: 2, 0.0.3: 5}"));
        assertThat(result.description().count("goat", "0.0.3")).isZero();
        assertThat(result.held()).extracting(HeldEdit::count).containsExactly(5);
    }

    @Test
    void theRolloutItselfIsNotHeld() throws Exception {
        ownership.give("goat", "0.0.1", "goat-17");
        DesiredState scaled = TWO.withCounts(Map.of("goat", Map.of("0.0.1", new VersionCount(3, Writer.ROLLOUT))));
        EditGuard.Result result = EditGuard.check(
                Descriptions.goats("{0.0.1: 2}"), Descriptions.goats("{0.0.1: 3}"), scaled, traffic, ownership, 0);
        assertThat(result.held()).isEmpty();
        assertThat(result.description().count("goat", "0.0.1")).isEqualTo(3);
    }

    @Test
    void restOfAHeldEditTakesEffect() throws Exception {
        traffic.weights.put("goat 0.0.1", Optional.of(true));
        EditGuard.Result result = check(Descriptions.goats("{0.0.1: 2}"), Descriptions.goats("{0.0.2: 3}"));
        assertThat(result.description().count("goat", "0.0.2")).isEqualTo(3);
    }

    @Test
    void aVersionOfUnknownWeightIsKept() throws Exception {
        traffic.weights.put("goat 0.0.1", Optional.empty());
        EditGuard.Result result = check(Descriptions.goats("{0.0.1: 2}"), Descriptions.goats("{}"));
        assertThat(result.description().count("goat", "0.0.1")).isEqualTo(2);
        assertThat(result.held())
                .singleElement()
                .satisfies(held -> assertThat(held.reason()).contains("unknown"));
    }

    @Test
    void aVersionWithoutWeightOrProcessesGoes() throws Exception {
        assertThat(check(Descriptions.goats("{0.0.1: 2}"), Descriptions.goats("{}"))
                        .held())
                .isEmpty();
        traffic.weights.put("goat 0.0.1", Optional.empty());
        traffic.stopped.addAll(List.of(FIRST.id(), SECOND.id()));
        EditGuard.Result result = check(Descriptions.goats("{0.0.1: 2}"), Descriptions.goats("{}"));
        assertThat(result.held()).as("the farm was down").isEmpty();
        assertThat(result.description()).isEqualTo(Descriptions.goats("{}"));
    }

    @Test
    void fewerInstancesAreNotHeld() throws Exception {
        traffic.weights.put("goat 0.0.1", Optional.of(true));
        EditGuard.Result result = check(Descriptions.goats("{0.0.1: 2}"), Descriptions.goats("{0.0.1: 1}"));
        assertThat(result.held()).isEmpty();
        assertThat(result.description().count("goat", "0.0.1")).isEqualTo(1);
    }

    @Test
    void aRemovedServiceWithWeightStays() throws Exception {
        traffic.weights.put("goat 0.0.1", Optional.of(true));
        EditGuard.Result result =
                check(Descriptions.goats("{0.0.1: 2}"), Descriptions.farm("{cow: {command: [cow], ports: 8301}}"));
        assertThat(result.description().services()).containsOnlyKeys("cow", "goat");
        assertThat(result.description().count("goat", "0.0.1")).isEqualTo(2);
        assertThat(result.held())
                .extracting(HeldEdit::part)
                .as("and one load balancer at least, since it is the last")
                .contains("goat 0.0.1", "lb-goat-127.0.0.1-8202");
    }

    @Test
    void aLoadBalancerInUseStays() throws Exception {
        traffic.clients.put(8203, Optional.of(true));
        FarmDescription before = Descriptions.goats("{0.0.1: 2}");
        EditGuard.Result result = check(before, Descriptions.goats("{0.0.1: 2}", "8202"));
        assertThat(result.description().loadBalancers()).hasSize(2);
        assertThat(result.held()).extracting(HeldEdit::part).containsExactly("lb-goat-127.0.0.1-8203");
        traffic.clients.put(8203, Optional.empty());
        assertThat(check(before, Descriptions.goats("{0.0.1: 2}", "8202")).held())
                .hasSize(1);
        traffic.clients.put(8203, Optional.of(false));
        assertThat(check(before, Descriptions.goats("{0.0.1: 2}", "8202")).held())
                .isEmpty();
    }

    @Test
    void aLastLoadBalancerStaysWhileThereAreInstances() throws Exception {
        FarmDescription before = Descriptions.goats("{0.0.1: 2}", "8202");
        FarmDescription without =
                Descriptions.farm("{goat: {application: goat-service, ports: 8101-8110, instances: {0.0.1: 2}}}");
        assertThat(check(before, without).held())
                .singleElement()
                .satisfies(held -> assertThat(held.reason()).isEqualTo("it is the last load balancer of goat"));
        assertThat(check(before, Descriptions.farm("{cow: {command: [cow], ports: 8301}}"))
                        .held())
                .as("its instances go with it")
                .isEmpty();
    }

    @Test
    void aLoadBalancerWaitsForThePortsOfAHeldOne() throws Exception {
        traffic.clients.put(8203, Optional.of(true));
        EditGuard.Result result = check(
                Descriptions.goats("{0.0.1: 2}"),
                Descriptions.farm("{goat: {application: goat-service, ports: 8101-8110, instances: {0.0.1: 2}},"
                        + " cow: {command: [cow], ports: 8301}}\n"
                        + "load-balancers: [{service: goat, port: 8202, stats: 8404},"
                        + " {service: cow, port: 8203, stats: 8999}]\n"));
        assertThat(result.description().loadBalancersOf("cow")).isEmpty();
        assertThat(result.description().loadBalancersOf("goat")).hasSize(2);
    }
}
