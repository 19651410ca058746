package farm.cli.rollout;

import farm.model.rollout.RolloutCheck;
import farm.model.rollout.RolloutMetric;
import farm.model.rollout.RolloutStatus;
import farm.model.text.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What has changed of rollouts, a line each. Counts alone are no change. Pure logic. */
public final class RolloutChanges {

    private Map<String, String> before = Map.of();

    /** Returns a line for all that is new since the last call. */
    public List<String> lines(List<RolloutStatus> statuses) {
        Map<String, String> facts = new LinkedHashMap<>();
        statuses.forEach(status -> addFacts(status, facts));
        List<String> lines = new ArrayList<>();
        facts.forEach((subject, fact) -> {
            if (!fact.equals(before.get(subject))) {
                lines.add(fact);
            }
        });
        before = facts;
        return lines;
    }

    /** Returns what a rollout does, in one line. */
    public static String line(RolloutStatus status) {
        String group = status.group() == null ? "" : ", " + status.group();
        return Printable.of(status.id() + group + ": " + status.phase() + ": " + RolloutPicture.text(status));
    }

    private void addFacts(RolloutStatus status, Map<String, String> facts) {
        facts.put(status.id(), line(status));
        if (status.wanted() != null) {
            facts.put(
                    status.id() + " wanted",
                    Printable.of(status.id() + ": wanted " + RolloutPicture.percent(status.wanted())));
        }
        for (RolloutMetric metric : status.metrics()) {
            if (!metric.verdict().equals("open")) {
                String subject = status.id() + " step " + status.step() + " " + metric.name() + metric.verdict();
                facts.put(subject, before.getOrDefault(subject, verdict(status, metric)));
            }
        }
        addChecks(status, facts);
    }

    private void addChecks(RolloutStatus status, Map<String, String> facts) {
        for (RolloutCheck check : status.checks()) {
            if (!check.verdict().equals("open")) {
                String verdict = ChecksPicture.verdict(check);
                String subject = status.id() + " check " + check.name() + " " + verdict;
                String text = check.text().isEmpty() ? "" : ": " + check.text();
                String line = Printable.of(status.id() + ": check " + check.name() + ": " + verdict + text);
                facts.put(subject, before.getOrDefault(subject, line));
            }
        }
        status.problems()
                .forEach(problem ->
                        facts.put(status.id() + problem, Printable.of(status.id() + ": problem: " + problem)));
    }

    private static String verdict(RolloutStatus status, RolloutMetric metric) {
        return Printable.of(status.id() + ": " + metric.name() + ": " + metric.verdict() + ", "
                + RolloutPicture.canary(metric) + ", " + RolloutPicture.baseline(metric));
    }
}
