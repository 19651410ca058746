package farm.console.rollout;

import farm.console.traffic.TrafficReport;
import farm.model.text.DurationFormat;
import farm.rollout.Plan;
import farm.rollout.Rollout;
import farm.rollout.Weights;
import farm.rollout.analysis.AnalysisSettings;
import farm.rollout.analysis.Arms;
import farm.rollout.analysis.RoughTime;
import farm.rollout.analysis.StepForecast;
import farm.rollout.analysis.TrafficSecond;
import farm.rollout.spec.Step;
import farm.rollout.spec.Strategy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Says how long a rollout takes at the traffic of the last minute. */
@Singleton
public class RolloutForecast {

    private static final int SECONDS = 60;

    private final TrafficReport traffic;

    @Inject
    RolloutForecast(TrafficReport traffic) {
        this.traffic = traffic;
    }

    /** Returns a line for the traffic, and one for each step that the rollout takes. */
    public List<String> lines(Rollout rollout, Instant now) {
        Plan plan = rollout.plan();
        return lines(rollout, TrafficSecond.ofLoadBalancers(traffic.blocks(plan.service(), SECONDS, now)));
    }

    static List<String> lines(Rollout rollout, List<TrafficSecond> lastMinute) {
        Plan plan = rollout.plan();
        StepForecast forecast = new StepForecast(
                AnalysisSettings.of(rollout.spec().analysis(), rollout.spec().strategy()),
                new Arms(plan.canaryVersions(), plan.baselineVersions()),
                lastMinute,
                SECONDS);
        List<String> lines = new ArrayList<>();
        lines.add("traffic: " + traffic(rollout, forecast.requestsPerSecond()));
        for (int i = rollout.firstStep(); i <= rollout.spec().lastStep(); i++) {
            Weights weights = rollout.weightsAt(i);
            lines.add("step " + (i + 1) + ": " + rollout.spec().steps().get(i).weight() + " %: "
                    + weights.among(weights.open()) + ": " + time(rollout, i, forecast));
        }
        return lines;
    }

    private static String traffic(Rollout rollout, double perSecond) {
        if (perSecond > 0) {
            String rate = BigDecimal.valueOf(perSecond)
                    .setScale(perSecond < 10 ? 1 : 0, RoundingMode.HALF_UP)
                    .toPlainString();
            return rate + " requests/s in the last minute";
        }
        return "none in the last minute"
                + (isJudged(rollout, rollout.firstStep()) ? ", and a step without traffic is not passed" : "");
    }

    private static boolean isJudged(Rollout rollout, int step) {
        return rollout.spec().analysis().enabled() && step < rollout.spec().lastStep();
    }

    private static String time(Rollout rollout, int index, StepForecast forecast) {
        if (index == rollout.spec().lastStep()) {
            boolean tried = rollout.spec().strategy() == Strategy.BLUE_GREEN;
            return (tried ? "after a person has promoted it, " : "") + "then the old version stays "
                    + DurationFormat.format(rollout.spec().waits().scaleDownDelay());
        }
        Step step = rollout.spec().steps().get(index);
        String gate = step.gate() ? ", then until a person promotes it" : "";
        if (!isJudged(rollout, index)) {
            return DurationFormat.format(step.hold()) + gate;
        }
        Duration ofStep = step.maxDuration();
        Duration longest = ofStep == null ? rollout.spec().analysis().maxDuration() : ofStep;
        OptionalLong estimate = forecast.seconds(step.weight());
        if (estimate.isEmpty()) {
            return "pauses after " + DurationFormat.format(longest);
        }
        long seconds = Math.max(estimate.getAsLong(), step.hold().toSeconds());
        return estimate.getAsLong() > longest.toSeconds()
                ? "would take about " + RoughTime.text(seconds) + ", but pauses after " + DurationFormat.format(longest)
                : "about " + RoughTime.text(seconds) + gate;
    }
}
