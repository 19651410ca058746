package farm.weights.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import farm.registry.consul.ConsulClients;
import farm.testkit.ConsulServer;
import farm.testkit.ConsulTestResource;
import farm.weights.WeightsFolder;
import farm.weights.WritesWithoutALock;
import farm.weights.kv.ConsulCalls;
import farm.weights.kv.Fence;
import farm.weights.kv.KeyScope;
import farm.weights.kv.KvException;
import farm.weights.kv.KvStore;
import farm.weights.plan.Change;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WritesWithoutALock.class)
@WithTestResource(ConsulTestResource.class)
@WithTestResource(WeightsFolder.class)
class LeaderGateTest {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final List<Change> WRITE = List.of(new Change.Put("duck/notes", "1", 0));

    @SuppressWarnings("NullAway.Init") // by ConsulTestResource
    ConsulServer consul;

    @Inject
    ConsulClients clients;

    @Inject
    ConsulCalls calls;

    @Inject
    KvStore kv;

    private long millis;

    @SuppressWarnings("NullAway.Init") // before each
    private LeaderGate one;

    @SuppressWarnings("NullAway.Init") // before each
    private LeaderGate other;

    @BeforeEach
    void twoOfThem() {
        one = called("weight-sync-1@here", null);
        other = called("weight-sync-2@here", null);
    }

    @AfterEach
    void nobodyLeads() {
        one.close();
        other.close();
        consul.request("DELETE", "/v1/kv/weight-sync/leader", "");
        consul.request("DELETE", "/v1/kv/duck?recurse", "");
    }

    private LeaderGate called(String name, @Nullable String check) {
        return new LeaderGate(
                new ConsulLeaderLock(clients, calls, KeyScope.WEIGHTS),
                () -> Optional.of(new Candidate(name, check)),
                () -> Duration.ofMillis(millis).toNanos());
    }

    private WritePermit later(LeaderGate whose) {
        millis += 4000;
        return whose.leave();
    }

    private static Fence fence(WritePermit leave) {
        assertThat(leave.whyNot()).isEmpty();
        return Objects.requireNonNull(leave.fence());
    }

    @Test
    void oneLeadsAndTheOtherNamesItUntilItIsGone() {
        fence(one.leave());
        assertThat(other.leave().whyNot()).hasValue("weight-sync-1@here leads");
        assertThat(other.leave().leader()).isEqualTo("weight-sync-1@here");
        fence(later(one));
        assertThat(later(other).whyNot()).isPresent();

        one.close();
        assertThat(fence(other.leave()).session()).isNotEmpty();
        assertThat(other.leads()).isTrue();
    }

    @Test
    void whoLostTheLockWithoutKnowingWritesNothing() {
        Fence lost = fence(one.leave());
        consul.request("PUT", "/v1/session/destroy/" + lost.session(), "");
        fence(other.leave());

        Fence stillBelieves = fence(one.leave());
        assertThatThrownBy(() -> kv.apply(WRITE, stillBelieves))
                .isInstanceOf(KvException.class)
                .hasMessage("another weight-sync may lead by now, so nothing was written");
        assertThatThrownBy(() -> kv.publish("weight-sync/status", "{}", stillBelieves))
                .isInstanceOf(KvException.class);
        assertThat(consul.key("duck/notes")).isNull();

        one.doubt(); // as whoever fails to write tells it
        assertThat(one.leave().whyNot()).hasValue("weight-sync-2@here leads");
        assertThat(kv.apply(WRITE, fence(other.leave()))).isTrue();
    }

    @Test
    void whoLostTheLockButNotTheSessionSeesItByItselfWithinSeconds() {
        fence(one.leave());
        consul.request("DELETE", "/v1/kv/weight-sync/leader", "");
        fence(other.leave());

        for (int i = 0; i < 3; i++) {
            fence(later(one));
        }
        assertThat(later(one).whyNot()).hasValue("weight-sync-2@here leads");
        assertThat(one.leads()).isFalse();
    }

    @Test
    void aSessionThatEndedIsOpenedAnew() {
        String first = fence(one.leave()).session();
        consul.request("PUT", "/v1/session/destroy/" + first, "");
        assertThat(fence(later(one)).session()).isNotEqualTo(first);
        assertThat(kv.apply(WRITE, fence(one.leave()))).isTrue();
    }

    @Test
    void whoIsStartedAgainInItsOwnPlaceDoesNotWaitForItsSessionBefore() {
        String before = fence(one.leave()).session();
        LeaderGate again = called("weight-sync-1@here", null);
        assertThat(fence(again.leave()).session()).isNotEqualTo(before);

        LeaderGate twin = called("weight-sync-3@here", null);
        assertThat(twin.leave().whyNot()).isPresent();
        again.close();
    }

    @Test
    void theEndOfAProcessIsKnownByItsCheckWhichMayComeLaterThanTheProcess() {
        LeaderGate checked = called("weight-sync-4@here", "service:checked");
        String before = fence(checked.leave()).session();
        consul.request("PUT", "/v1/agent/service/register", """
                {"ID":"checked","Name":"duck","Port":1,"Check":{"TTL":"600s","Status":"passing"}}
                """);
        await().atMost(SOON).until(() -> !fence(later(checked)).session().equals(before));
        assertThat(other.leave().whyNot()).hasValue("weight-sync-4@here leads");

        consul.request("PUT", "/v1/agent/check/fail/service:checked", "");
        await().atMost(SOON).until(() -> other.leave().whyNot().isEmpty());
        consul.request("PUT", "/v1/agent/service/deregister/checked", "");
    }

    @Test
    void aConsulWithoutItsDataIsLedAnew() {
        fence(one.leave());
        consul.wipe();
        assertThat(later(one).whyNot())
                .hasValueSatisfying(why -> assertThat(why).contains("who leads is not known"));
        consul.start();
        await().atMost(SOON).until(() -> one.leave().whyNot().isEmpty());
        assertThat(kv.apply(WRITE, fence(one.leave()))).isTrue();
    }
}
