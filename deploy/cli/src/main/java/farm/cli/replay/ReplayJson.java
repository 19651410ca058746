package farm.cli.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import farm.cli.api.Json;
import farm.rollout.analysis.Evidence;
import farm.rollout.analysis.Replay;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** A replay for programs: a JSON object in each line. */
public final class ReplayJson {

    private ReplayJson() {}

    /** Returns an entry. */
    public static String line(Replay.Entry entry) {
        ObjectNode json = Json.object()
                .put("time", time(entry.time()))
                .put("percent", entry.percent())
                .put("since", time(entry.since()))
                .put("verdict", ReplayText.name(entry.judgement().verdict()))
                .put("text", entry.judgement().text());
        ArrayNode metrics = json.putArray("metrics");
        for (Evidence one : entry.judgement().evidence()) {
            metrics.addObject()
                    .put("name", one.metric())
                    .put("canaryBad", one.canary().k())
                    .put("canaryOf", one.canary().n())
                    .put("baselineBad", one.baseline().k())
                    .put("baselineOf", one.baseline().n())
                    .put("pass", one.passPercent())
                    .put("fail", one.failPercent())
                    .put("verdict", ReplayText.name(one.verdict()));
        }
        return json.toString();
    }

    /** Returns what came out. It is the only line with a {@code result}. */
    public static String summary(Replay replay, List<String> warnings) {
        Replay.End end = replay.end();
        ObjectNode json = Json.object()
                .put("result", ReplayText.name(replay.verdict()))
                .put(
                        "end",
                        end == null ? null : end.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        new TreeSet<>(replay.arms().canary()).forEach(json.putArray("canary")::add);
        new TreeSet<>(replay.arms().baseline()).forEach(json.putArray("baseline")::add);
        ArrayNode steps = json.putArray("steps");
        for (Replay.StepResult step : replay.results()) {
            steps.addObject()
                    .put("percent", step.percent())
                    .put("since", time(step.since()))
                    .put("decided", time(step.decided()))
                    .put("seconds", step.decided() - step.since())
                    .put("verdict", ReplayText.name(step.verdict()))
                    .put("text", step.text());
        }
        warnings.forEach(json.putArray("warnings")::add);
        return json.toString();
    }

    private static String time(long second) {
        return Instant.ofEpochSecond(second).toString();
    }
}
