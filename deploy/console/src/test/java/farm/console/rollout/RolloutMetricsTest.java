package farm.console.rollout;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;

import farm.console.api.TemporaryFarm;
import farm.rollout.Observation;
import farm.rollout.PauseReason;
import farm.rollout.Plan;
import farm.rollout.Rollout;
import farm.rollout.State;
import farm.rollout.Weights;
import farm.rollout.analysis.Analysis;
import farm.rollout.analysis.AnalysisSettings;
import farm.rollout.analysis.Arms;
import farm.rollout.analysis.Judgement;
import farm.rollout.analysis.Verdict;
import farm.rollout.spec.RolloutSpec;
import farm.rollout.spec.Strategy;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The metrics as Prometheus gets them. */
@QuarkusTest
@WithTestResource(TemporaryFarm.class)
class RolloutMetricsTest {

    private static final RolloutSpec SPEC = RolloutSpec.defaults(Strategy.CANARY);

    @Inject
    @SuppressWarnings("NullAway.Init")
    RolloutMetrics metrics;

    private static RolloutView view(String version, State state, Verdict verdict) {
        Plan plan = new Plan(
                "curd",
                17,
                Weights.of(Map.of(version, 1)),
                new TreeMap<>(Map.of(version, 1)),
                Weights.of(Map.of("0.0.1", 3)),
                new TreeMap<>());
        Rollout start = Rollout.start(plan, SPEC);
        Rollout rollout = new Rollout(plan, SPEC, state, start.timers(), 1, Set.of(), 0, false);
        Analysis analysis = new Analysis(
                AnalysisSettings.of(SPEC.analysis(), Strategy.CANARY), new Arms(Set.of(version), Set.of("0.0.1")));
        var known = analysis.start(1_000, Duration.ofMinutes(10));
        Judgement open = analysis.judge(known, null);
        Instant now = Instant.now();
        return new RolloutView(
                new StoredRollout(
                        rollout,
                        "me@host",
                        now,
                        now,
                        state.isFinal() ? now : null,
                        2,
                        new Judging(known, 1, new Judgement(verdict, open.evidence(), "text"), List.of()),
                        null,
                        List.of()),
                seen(version),
                null,
                List.of());
    }

    private static @Nullable Observation seen(String version) {
        return new Observation(
                true,
                Map.of(),
                new Observation.Source(Weights.of(Map.of("0.0.1", 3, version, 1)), "1", Weights.of(Map.of()), true),
                List.of(
                        new Observation.LoadBalancer("lb-curd-1", true, Map.of("0.0.1", 0.75, version, 0.25)),
                        new Observation.LoadBalancer("lb-curd-2", false, null)),
                null,
                null,
                null);
    }

    private static String scrape() {
        return when().get("/q/metrics").then().statusCode(200).extract().body().asString();
    }

    private void update(String version, State state, Verdict verdict) {
        metrics.update(List.of(view(version, state, verdict)));
    }

    @Test
    void prometheusGetsTheRolloutOfEachService() {
        update("0.0.2", new State.Judging(1), Verdict.OPEN);

        assertThat(scrape().lines())
                .contains(
                        "rollout_phase{phase=\"Progressing\",service=\"curd\"} 1.0",
                        "rollout_phase{phase=\"Paused\",service=\"curd\"} 0.0",
                        "rollout_step{service=\"curd\"} 2.0",
                        "rollout_steps{service=\"curd\"} 4.0",
                        "rollout_weight_wanted{service=\"curd\",version=\"0.0.1\"} 0.75",
                        "rollout_weight_wanted{service=\"curd\",version=\"0.0.2\"} 0.25",
                        "rollout_weight_in_force{load_balancer=\"lb-curd-1\",service=\"curd\",version=\"0.0.2\"} 0.25",
                        "rollout_evidence{metric=\"slow99\",service=\"curd\",verdict=\"pass\"} 0.0")
                .noneMatch(line -> line.contains("lb-curd-2"));

        update("0.0.2", new State.Paused(PauseReason.USER, "text", new State.Judging(2)), Verdict.OPEN);
        assertThat(scrape().lines())
                .contains("rollout_phase{phase=\"Paused\",service=\"curd\"} 1.0", "rollout_step{service=\"curd\"} 3.0")
                .anyMatch(line ->
                        line.matches("rollout_phase_seconds_total\\{phase=\"Paused\",service=\"curd\"} [0-9.E-]+"));
    }

    @Test
    void verdictsAndEndsCountOnce() {
        for (int i = 0; i < 3; i++) {
            update("0.0.2", new State.Judging(1), Verdict.INCONCLUSIVE);
        }
        for (int i = 0; i < 3; i++) {
            update("0.0.2", new State.Degraded("text"), Verdict.FAIL);
        }
        assertThat(scrape().lines())
                .contains(
                        "rollout_verdicts_total{service=\"curd\",verdict=\"inconclusive\"} 1.0",
                        "rollouts_ended_total{phase=\"Degraded\",service=\"curd\"} 1.0");
    }

    @Test
    void versionsOfEarlierRolloutsGo() {
        update("0.0.2", new State.Judging(1), Verdict.OPEN);
        update("0.0.3", new State.Judging(1), Verdict.OPEN);
        assertThat(scrape()).contains("version=\"0.0.3\"").doesNotContain("version=\"0.0.2\"");
    }
}
