package farm.rollout.spec;

import farm.model.yaml.InvalidYamlException;
import farm.model.yaml.YamlValue;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the {@code analysis} of a rollout file. */
final class AnalysisReader {

    private static final Map<String, SlowSpec.Quantile> QUANTILES = new LinkedHashMap<>();
    private static final Map<String, Boolean> MODES = new LinkedHashMap<>();

    static {
        QUANTILES.put("p50", SlowSpec.Quantile.P50);
        QUANTILES.put("p99", SlowSpec.Quantile.P99);
        MODES.put("enforce", true);
        MODES.put("observe", false);
    }

    private static final Set<String> METRICS = Set.of("errors", "slow50", "slow99");
    private static final int MAX_TIMES = 100;
    private static final Duration MAX_PLUS = Duration.ofHours(1);
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(10);
    private static final Duration CHECK_TIMEOUT = Duration.ofSeconds(30);

    private final SpecKeys root;

    AnalysisReader(SpecKeys root) {
        this.root = root;
    }

    AnalysisSpec read() {
        AnalysisSpec defaults = AnalysisSpec.defaults();
        return root.read("analysis", defaults, value -> {
            if (!value.isMapping()) {
                requireOff(value);
                return AnalysisSpec.off();
            }
            SpecKeys keys = root.below(value, "'analysis'", "errors", "slow", "maxDuration", "checks");
            return new AnalysisSpec(
                    true,
                    keys.read("errors", defaults.errors(), margins -> errors(keys, margins)),
                    keys.has("slow") ? slow(keys) : defaults.slow(),
                    keys.read("maxDuration", defaults.maxDuration(), AnalysisReader::wait),
                    checks(keys));
        });
    }

    private static void requireOff(YamlValue value) throws InvalidYamlException {
        // 'off' is false in YAML 1.1, and a text in YAML 1.2
        if (value.isEmpty() || value.isList() || !value.text().matches("off|false")) {
            throw value.error("'analysis' must be a mapping (key: value), or off");
        }
    }

    private static ErrorMargins errors(SpecKeys analysis, YamlValue value) throws InvalidYamlException {
        SpecKeys keys = analysis.below(value, "'errors'", "ok", "bad", "max");
        double ok = keys.read("ok", ErrorMargins.DEFAULT.ok(), YamlValue::percent);
        double bad = keys.read("bad", ErrorMargins.DEFAULT.bad(), YamlValue::percent);
        double max = keys.read("max", Math.max(ErrorMargins.DEFAULT.max(), bad), YamlValue::percent);
        requireMargins(keys, ok, bad);
        if (bad > max) {
            keys.report(
                    "max",
                    "'max' of 'errors' is " + Percentage.of(max) + "%, less than 'bad' (" + Percentage.of(bad) + "%)");
        }
        return new ErrorMargins(ok, bad, max);
    }

    private static void requireMargins(SpecKeys keys, double ok, double bad) {
        if (bad >= 1) {
            keys.report("bad", "'bad' of " + keys.description() + " is 100%, which nothing reaches (allowed: less)");
        }
        if (ok >= bad) {
            keys.report(
                    keys.has("ok") ? "ok" : "bad",
                    "'ok' of " + keys.description() + " is " + Percentage.of(ok)
                            + "%, which has to be less than 'bad' (" + Percentage.of(bad) + "%)");
        }
    }

    private List<SlowSpec> slow(SpecKeys analysis) {
        Set<SlowSpec.Quantile> seen = new HashSet<>();
        return analysis.items("slow", "an item of 'slow'", QUANTILES.size(), item -> {
            SpecKeys keys = analysis.below(item, "an item of 'slow'", "quantile", "times", "plus", "ok", "bad");
            SlowSpec.Quantile quantile =
                    keys.required("quantile", SlowSpec.Quantile.P99, value -> value.oneOf(QUANTILES));
            if (!seen.add(quantile)) {
                throw item.error("two items of 'slow' have the same 'quantile'");
            }
            SlowSpec defaults = SlowSpec.defaults(quantile);
            SlowSpec slow = new SlowSpec(
                    quantile,
                    keys.read("times", defaults.times(), value -> value.decimal(1, MAX_TIMES)),
                    keys.read("plus", defaults.plus(), value -> value.duration(Duration.ZERO, MAX_PLUS)),
                    keys.read("ok", defaults.ok(), YamlValue::percent),
                    keys.read("bad", defaults.bad(), YamlValue::percent));
            requireMargins(keys, slow.ok(), slow.bad());
            return slow;
        });
    }

    private static List<CheckSpec> checks(SpecKeys analysis) {
        Set<String> names = new HashSet<>();
        return analysis.items("checks", "a check", SpecLimits.MAX_CHECKS, item -> {
            SpecKeys keys = analysis.below(item, "a check", "name", "command", "every", "timeout", "mode");
            return new CheckSpec(
                    keys.required("name", "", value -> name(value, names)),
                    keys.required("command", List.of("true"), CommandReader::command),
                    keys.read("every", CHECK_INTERVAL, AnalysisReader::wait),
                    keys.read("timeout", CHECK_TIMEOUT, AnalysisReader::wait),
                    keys.read("mode", true, value -> value.oneOf(MODES)));
        });
    }

    private static Duration wait(YamlValue value) throws InvalidYamlException {
        return value.duration(SpecLimits.SHORTEST_WAIT, SpecLimits.MAX_DURATION);
    }

    private static String name(YamlValue value, Set<String> names) throws InvalidYamlException {
        String name = value.text();
        if (!name.matches("[a-z][a-z0-9-]{0,30}") || METRICS.contains(name)) {
            throw value.error("'name' of a check is '" + name + "' (allowed: lower-case letters, digits and '-', a"
                    + " letter first, at most 31; not "
                    + String.join(", ", METRICS.stream().sorted().toList()) + ")");
        }
        if (!names.add(name)) {
            throw value.error("two checks have the name '" + name + "'");
        }
        return name;
    }
}
