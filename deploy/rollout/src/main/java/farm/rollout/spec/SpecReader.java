package farm.rollout.spec;

import farm.model.yaml.InvalidYamlException;
import farm.model.yaml.YamlDocument;
import farm.model.yaml.YamlFile;
import farm.model.yaml.YamlMap;
import farm.model.yaml.YamlValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parser of a rollout file, whose schema is {@code rollout.schema.json}. */
public final class SpecReader {

    static final Map<String, Strategy> STRATEGIES = new LinkedHashMap<>();
    private static final Map<String, FailureAction> FAILURE_ACTIONS = new LinkedHashMap<>();

    static {
        STRATEGIES.put("canary", Strategy.CANARY);
        STRATEGIES.put("blue-green", Strategy.BLUE_GREEN);
        FAILURE_ACTIONS.put("rollback", FailureAction.ROLLBACK);
        FAILURE_ACTIONS.put("pause", FailureAction.PAUSE);
    }

    private static final Duration ZERO = Duration.ZERO;

    private SpecReader() {}

    /**
     * Reads and parses a file.
     *
     * @param name the name of the file, for messages
     * @throws InvalidSpecException if the file cannot be read or is invalid
     */
    public static RolloutSpec read(Path file, String name) throws InvalidSpecException {
        String text;
        try {
            text = YamlFile.text(file, SpecLimits.MAX_TEXT_LENGTH);
        } catch (InvalidYamlException e) {
            throw new InvalidSpecException(List.of(e));
        }
        return parse(name, text);
    }

    /**
     * Parses a text. What is missing has its default.
     *
     * @param name the name of the file, for messages
     * @throws InvalidSpecException if the text is invalid, with all mistakes that were found
     */
    public static RolloutSpec parse(String name, String text) throws InvalidSpecException {
        List<InvalidYamlException> problems = new ArrayList<>();
        RolloutSpec spec = null;
        try {
            if (text.length() > SpecLimits.MAX_TEXT_LENGTH) {
                throw new InvalidYamlException(
                        name + " is too large (allowed: " + SpecLimits.MAX_TEXT_LENGTH + " characters)");
            }
            spec = spec(YamlDocument.readPlain(name, "the rollout", text), problems);
        } catch (InvalidYamlException e) {
            problems.add(e);
        }
        if (spec == null || !problems.isEmpty()) {
            throw new InvalidSpecException(problems);
        }
        return spec;
    }

    private static RolloutSpec spec(YamlMap map, List<InvalidYamlException> problems) {
        SpecKeys keys = new SpecKeys(
                map,
                problems,
                "strategy",
                "steps",
                "replicas",
                "minHealthyTime",
                "healthyDeadline",
                "progressDeadline",
                "scaleDownDelay",
                "drainTimeout",
                "onFailure",
                "warmup",
                "test",
                "analysis",
                "notify");
        Strategy strategy = keys.read("strategy", Strategy.CANARY, value -> value.oneOf(STRATEGIES));
        WaitTimes waits = waits(keys);
        Integer replicas = keys.read("replicas", Optional.<Integer>empty(), SpecReader::replicas)
                .orElse(null);
        TestsReader tests = new TestsReader(keys);
        AnalysisSpec analysis = new AnalysisReader(keys).read();
        return RolloutSpec.defaults(strategy)
                .with(change -> change.replicas(replicas)
                        .waits(waits)
                        .onFailure(
                                keys.read("onFailure", FailureAction.ROLLBACK, value -> value.oneOf(FAILURE_ACTIONS)))
                        .warmup(tests.warmup())
                        .tests(tests.tests(waits.progressDeadline()))
                        .analysis(analysis)
                        .notification(NotifyReader.read(keys))
                        .steps(new StepsReader(keys, strategy).read(analysis.enabled())));
    }

    private static WaitTimes waits(SpecKeys keys) {
        WaitTimes defaults = WaitTimes.DEFAULT;
        return new WaitTimes(
                duration(keys, "minHealthyTime", defaults.minHealthyTime(), ZERO),
                duration(keys, "healthyDeadline", defaults.healthyDeadline(), SpecLimits.SHORTEST_WAIT),
                duration(keys, "progressDeadline", defaults.progressDeadline(), SpecLimits.SHORTEST_WAIT),
                duration(keys, "scaleDownDelay", defaults.scaleDownDelay(), ZERO),
                keys.has("drainTimeout") ? duration(keys, "drainTimeout", ZERO, ZERO) : null);
    }

    private static Duration duration(SpecKeys keys, String key, Duration defaultValue, Duration min) {
        return keys.read(key, defaultValue, value -> value.duration(min, SpecLimits.MAX_DURATION));
    }

    private static Optional<Integer> replicas(YamlValue value) throws InvalidYamlException {
        if (!value.isNumber() && !value.isEmpty() && !value.isMapping() && !value.isList()) {
            if (value.text().equals("same")) {
                return Optional.empty();
            }
            throw value.error("'replicas' of the rollout is '" + value.text() + "' (allowed: same, 1 to "
                    + SpecLimits.MAX_REPLICAS + ")");
        }
        return Optional.of(value.number(1, SpecLimits.MAX_REPLICAS));
    }
}
