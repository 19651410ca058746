package farm.rollout.spec;

import farm.model.text.DurationFormat;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a rollout will do, in words. */
public final class SpecSummary {

    private SpecSummary() {}

    /** Returns lines, the first with the service, strategy and steps. */
    public static List<String> of(String service, RolloutSpec spec) {
        List<String> lines = new ArrayList<>();
        lines.add(service + ": " + strategy(spec.strategy()) + ": " + steps(spec));
        lines.add("instances: " + instances(spec));
        addBeforeWeight(lines, spec);
        lines.add("judged: " + judgement(spec.analysis()));
        if (spec.analysis().enabled()) {
            lines.add("judged for at most "
                    + DurationFormat.format(spec.analysis().maxDuration()) + " a step");
        }
        if (!spec.analysis().checks().isEmpty()) {
            lines.add("checks: "
                    + spec.analysis().checks().stream().map(SpecSummary::check).collect(Collectors.joining("; ")));
        }
        lines.add("after a failure: " + (spec.onFailure() == FailureAction.ROLLBACK ? "rollback" : "pause") + "; "
                + DurationFormat.format(spec.waits().progressDeadline()) + " without progress is a failure");
        lines.add("after the promotion: the old version stays "
                + DurationFormat.format(spec.waits().scaleDownDelay()) + ", then drains for at most "
                + drainTimeout(spec.waits().drainTimeout()));
        NotifySpec notification = spec.notification();
        if (notification != null) {
            lines.add("notified: " + address(notification.url())
                    + (notification.secretFile() == null ? ", unsigned" : ", signed"));
        }
        return lines;
    }

    private static String drainTimeout(@Nullable Duration timeout) {
        return timeout == null ? "its drain-timeout" : DurationFormat.format(timeout);
    }

    private static String strategy(Strategy strategy) {
        return strategy == Strategy.CANARY ? "canary" : "blue-green";
    }

    private static String steps(RolloutSpec spec) {
        String gate = spec.strategy() == Strategy.BLUE_GREEN ? "a gate, then " : "";
        return gate + spec.steps().stream().map(SpecSummary::step).collect(Collectors.joining(", ")) + " %";
    }

    private static String step(Step step) {
        List<String> conditions = new ArrayList<>();
        if (!step.hold().isZero()) {
            conditions.add("hold " + DurationFormat.format(step.hold()));
        }
        if (step.maxDuration() != null) {
            conditions.add("at most " + DurationFormat.format(step.maxDuration()));
        }
        if (step.gate()) {
            conditions.add("then a gate");
        }
        return step.weight() + (conditions.isEmpty() ? "" : " (" + String.join(", ", conditions) + ")");
    }

    private static String instances(RolloutSpec spec) {
        @Nullable Integer replicas = spec.replicas();
        return (replicas == null ? "as many as the baseline has" : replicas) + ", healthy within "
                + DurationFormat.format(spec.waits().healthyDeadline()) + " and then for "
                + DurationFormat.format(spec.waits().minHealthyTime());
    }

    private static void addBeforeWeight(List<String> lines, RolloutSpec spec) {
        Warmup warmup = spec.warmup();
        if (warmup.requests() > 0) {
            lines.add("warm-up: " + warmup.requests() + " requests to each instance, to "
                    + String.join(", ", warmup.paths()));
        }
        if (!spec.tests().isEmpty()) {
            lines.add("tests: " + spec.tests().stream().map(SpecSummary::test).collect(Collectors.joining("; ")));
        }
    }

    private static String test(VersionTest test) {
        return switch (test) {
            case VersionTest.Http http ->
                (http.times() == 1 ? "" : http.times() + " times ") + http.path() + " answers " + http.status()
                        + " within " + DurationFormat.format(http.within());
            case VersionTest.Command command ->
                String.join(" ", command.command()) + ", at most " + DurationFormat.format(command.timeout());
        };
    }

    private static String judgement(AnalysisSpec analysis) {
        if (!analysis.enabled()) {
            return "nothing";
        }
        List<String> metrics = new ArrayList<>();
        ErrorMargins errors = analysis.errors();
        metrics.add("errors (" + margins(errors.ok(), errors.bad()) + ", max " + Percentage.of(errors.max()) + " %)");
        for (SlowSpec slow : analysis.slow()) {
            metrics.add(slow.quantile().metric() + " (" + margins(slow.ok(), slow.bad()) + ")");
        }
        return String.join(", ", metrics);
    }

    private static String margins(double ok, double bad) {
        return "ok " + Percentage.of(ok) + ", bad " + Percentage.of(bad) + " points";
    }

    private static String check(CheckSpec check) {
        return check.name() + " every " + DurationFormat.format(check.every())
                + (check.enforced() ? "" : ", which only shows");
    }

    // the rest of the URL may contain a token
    private static String address(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority();
    }
}
