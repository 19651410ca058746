package farm.rollout.analysis;

import farm.model.text.DurationFormat;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Draws the conclusion from the evidence of all metrics. */
final class Judge {

    private final AnalysisState state;
    private final double requestsPerSecond;
    private final StepEstimate estimate;

    Judge(AnalysisState state) {
        this.state = state;
        Block seen = state.limit().step();
        requestsPerSecond = (double) seen.pooled().n() / Math.max(1, state.secondsInStep());
        double share = seen.pooled().n() == 0
                ? 0
                : (double) seen.canary().n() / seen.pooled().n();
        estimate = new StepEstimate(requestsPerSecond, share);
    }

    /** One failing metric fails, and all have to pass at the same time to pass. */
    Judgement judge(@Nullable String measuringError) {
        List<Evidence> evidence = new ArrayList<>();
        state.metrics().forEach(metric -> evidence.add(evidence(metric)));
        evidence.add(evidence(state.limit()));
        for (Evidence one : evidence) {
            if (one.verdict() == Verdict.FAIL) {
                return new Judgement(Verdict.FAIL, evidence, failure(one));
            }
        }
        if (measuringError != null) {
            return new Judgement(Verdict.INCONCLUSIVE, evidence, measuringError);
        }
        List<Evidence> open =
                evidence.stream().filter(one -> one.verdict() != Verdict.PASS).toList();
        if (open.isEmpty()) {
            return new Judgement(Verdict.PASS, evidence, evidence.getFirst().text());
        }
        if (state.secondsInStep() >= state.maxSeconds()) {
            return new Judgement(
                    Verdict.INCONCLUSIVE,
                    evidence,
                    "neither good nor bad after " + DurationFormat.format(Duration.ofSeconds(state.maxSeconds())) + "; "
                            + open.getFirst().text());
        }
        return new Judgement(Verdict.OPEN, evidence, waiting(open));
    }

    private String failure(Evidence failed) {
        return failed.metric().equals(LimitMetric.NAME)
                ? "errors above max " + number(state.limit().test().limit()) + " %: " + failed.counts()
                : failed.text();
    }

    private Evidence evidence(Metric metric) {
        SequentialTest test = metric.test();
        return new Evidence(
                metric.name(),
                test.verdict(),
                metric.step().canary(),
                metric.step().baseline(),
                percent(test.fine().evidence(), test.bounds().passAt()),
                test.failed()
                        ? 100
                        : percent(test.worse().evidence(), test.bounds().failAt()),
                metric.name() + " not " + points(test.margins().bad()) + " worse",
                boxed(estimate.seconds(test)));
    }

    private Evidence evidence(LimitMetric limit) {
        LimitTest test = limit.test();
        boolean unlimited = test.limit() == 1;
        return new Evidence(
                LimitMetric.NAME,
                test.verdict(),
                limit.step().canary(),
                limit.step().baseline(),
                unlimited ? 100 : percent(test.evidenceForPass(), test.bounds().passAt()),
                test.failed()
                        ? 100
                        : percent(test.worse().evidence(), test.bounds().failAt()),
                "errors below " + number(test.limit()) + " %",
                boxed(estimate.seconds(test)));
    }

    private String waiting(List<Evidence> open) {
        Evidence last =
                open.stream().max(Comparator.comparingLong(Judge::secondsLeft)).orElseThrow();
        String goal = Judgement.WAITING_FOR + last.goal();
        if (last.canary().n() == 0 || last.baseline().n() == 0) {
            return goal + "; there are no requests to compare yet";
        }
        Long seconds = last.secondsLeft();
        return seconds == null ? goal : goal + "; about " + RoughTime.text(seconds) + " more at " + rate();
    }

    private static long secondsLeft(Evidence evidence) {
        Long seconds = evidence.secondsLeft();
        return seconds == null ? Long.MAX_VALUE : seconds;
    }

    private String rate() {
        return BigDecimal.valueOf(requestsPerSecond)
                        .setScale(requestsPerSecond < 10 ? 1 : 0, RoundingMode.HALF_UP)
                        .toPlainString()
                + " requests/s";
    }

    private static String points(double margin) {
        String number = number(margin);
        return number.equals("1") ? "1 point" : number + " points";
    }

    private static String number(double probability) {
        return BigDecimal.valueOf(probability)
                .movePointRight(2)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static int percent(double logEvidence, double target) {
        return (int) Math.clamp(Math.floor(100 * logEvidence / target), 0, 100);
    }

    private static @Nullable Long boxed(OptionalLong seconds) {
        return seconds.isPresent() ? (Long) seconds.getAsLong() : null;
    }
}
