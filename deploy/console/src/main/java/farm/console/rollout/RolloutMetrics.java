package farm.console.rollout;

import farm.console.traffic.MeasuringErrors;
import farm.rollout.Observation;
import farm.rollout.Phase;
import farm.rollout.Plan;
import farm.rollout.Rollout;
import farm.rollout.State;
import farm.rollout.analysis.Evidence;
import farm.rollout.analysis.Verdict;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of the last rollout of each service. Their labels are services, the versions and load
 * balancers of that rollout, and fixed words.
 */
@Singleton
class RolloutMetrics {

    private static final String SERVICE = "service";
    private static final String VERSION = "version";
    private static final String PHASE = "phase";

    private final MeterRegistry meters;
    private final MeasuringErrors measuringErrors;
    private final MultiGauge phase;
    private final MultiGauge step;
    private final MultiGauge steps;
    private final MultiGauge wanted;
    private final MultiGauge inForce;
    private final MultiGauge evidence;
    private final MultiGauge missing;
    private final Map<String, String> underWay = new HashMap<>(); // id by service
    private final Map<String, String> verdicts = new HashMap<>(); // the last one by service
    private long updatedAt = System.nanoTime();

    @Inject
    RolloutMetrics(MeterRegistry meters, MeasuringErrors measuringErrors) {
        this.meters = meters;
        this.measuringErrors = measuringErrors;
        phase = gauge("rollout.phase", "1 for the phase of the last rollout of a service, 0 for the others");
        step = gauge("rollout.step", "The step of the rollout, from 1; 0 before, after and on the way back");
        steps = gauge("rollout.steps", "The number of steps of the rollout");
        wanted = gauge("rollout.weight.wanted", "The share of a version by the saved weights, 0 to 1");
        inForce = gauge("rollout.weight.in.force", "The share of a version at a load balancer, 0 to 1");
        evidence = gauge("rollout.evidence", "How far the evidence is on the way to a verdict, 0 to 1");
        missing = gauge("traffic.log.missing", "Which part of the requests a traffic log lacks, 0 to 1");
    }

    private MultiGauge gauge(String name, String description) {
        return MultiGauge.builder(name).description(description).register(meters);
    }

    /** Brings all metrics up to date. */
    synchronized void update(List<RolloutView> rollouts) {
        long now = System.nanoTime();
        double seconds = (now - updatedAt) / 1e9;
        updatedAt = now;
        List<Row<?>> phases = new ArrayList<>();
        List<Row<?>> present = new ArrayList<>();
        List<Row<?>> numbers = new ArrayList<>();
        List<Row<?>> shares = new ArrayList<>();
        List<Row<?>> sharesInForce = new ArrayList<>();
        List<Row<?>> evidences = new ArrayList<>();
        for (RolloutView view : rollouts) {
            Rollout rollout = view.stored().rollout();
            Tags service = Tags.of(SERVICE, rollout.plan().service());
            for (Phase each : Phase.values()) {
                phases.add(Row.of(
                        service.and(PHASE, each.text()), each == rollout.state().phase() ? 1 : 0));
            }
            present.add(Row.of(service, step(rollout.state())));
            numbers.add(Row.of(service, rollout.spec().steps().size()));
            addShares(shares, sharesInForce, service, rollout.plan(), view.seen());
            addEvidence(evidences, service, view.stored().judging());
            count(view, service, seconds);
        }
        phase.register(phases, true);
        step.register(present, true);
        steps.register(numbers, true);
        wanted.register(shares, true);
        inForce.register(sharesInForce, true);
        evidence.register(evidences, true);
        List<Row<?>> lacking = new ArrayList<>();
        measuringErrors.missing().forEach((id, part) -> lacking.add(Row.of(Tags.of("load_balancer", id), part)));
        missing.register(lacking, true);
    }

    private static int step(State state) {
        State at = state instanceof State.Paused paused ? paused.resumeTo() : state;
        return at instanceof State.Stepped stepped ? stepped.step() + 1 : 0;
    }

    private static void addShares(
            List<Row<?>> shares, List<Row<?>> sharesInForce, Tags service, Plan plan, @Nullable Observation seen) {
        if (seen == null) {
            return;
        }
        Set<String> versions = new TreeSet<>(plan.baselineVersions());
        versions.addAll(plan.canaryVersions());
        for (String version : versions) {
            Tags tags = service.and(VERSION, version);
            if (seen.source() != null) {
                shares.add(Row.of(tags, seen.source().content().share(version)));
            }
            for (Observation.LoadBalancer each : seen.loadBalancers()) {
                if (each.shares() != null) {
                    sharesInForce.add(Row.of(
                            tags.and("load_balancer", each.id()), each.shares().getOrDefault(version, 0.0)));
                }
            }
        }
    }

    private static void addEvidence(List<Row<?>> rows, Tags service, @Nullable Judging judging) {
        if (judging == null || judging.judgement() == null) {
            return;
        }
        for (Evidence one : judging.judgement().evidence()) {
            Tags metric = service.and("metric", one.metric());
            rows.add(Row.of(metric.and("verdict", text(Verdict.PASS)), one.passPercent() / 100.0));
            rows.add(Row.of(metric.and("verdict", text(Verdict.FAIL)), one.failPercent() / 100.0));
        }
    }

    private static String text(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    private void count(RolloutView view, Tags service, double seconds) {
        Rollout rollout = view.stored().rollout();
        String name = rollout.plan().service();
        String id = rollout.plan().id();
        String current = rollout.state().phase().text();
        if (view.stored().ended() == null) {
            underWay.put(name, id);
            meters.counter("rollout.phase.seconds", service.and(PHASE, current)).increment(seconds);
        } else if (id.equals(underWay.remove(name))) {
            meters.counter("rollouts.ended", service.and(PHASE, current)).increment();
        }
        Judging judging = view.stored().judging();
        if (judging == null || judging.judgement() == null) {
            return;
        }
        Verdict verdict = judging.judgement().verdict();
        String last = id + " " + judging.round() + " " + verdict;
        boolean isNew = !last.equals(verdicts.put(name, last));
        if (isNew && verdict != Verdict.OPEN && view.stored().ended() == null) {
            meters.counter("rollout.verdicts", service.and("verdict", text(verdict)))
                    .increment();
        }
    }
}
