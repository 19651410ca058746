package farm.rollout.spec;

import farm.model.text.DurationFormat;
import farm.model.yaml.InvalidYamlException;
import farm.model.yaml.YamlValue;
import java.time.Duration;
import java.util.List;

/** Reads what a version has to do before it gets any weight: {@code warmup} and {@code test}. */
final class TestsReader {

    private static final String TEST = "a test";
    private static final Duration MAX_WITHIN = Duration.ofMinutes(10);

    private final SpecKeys root;

    TestsReader(SpecKeys root) {
        this.root = root;
    }

    Warmup warmup() {
        return root.read("warmup", Warmup.NONE, value -> {
            SpecKeys keys = root.below(value, "'warmup'", "requests", "paths");
            int requests = keys.read("requests", 200, number -> number.number(0, SpecLimits.MAX_REQUESTS));
            List<String> paths = keys.items("paths", "a path of 'warmup'", SpecLimits.MAX_PATHS, CommandReader::path);
            if (keys.has("paths") && paths.isEmpty()) {
                keys.report("paths", "'paths' of 'warmup' has no valid path (allowed: such as [/milk])");
            }
            return new Warmup(requests, paths.isEmpty() ? List.of("/") : paths);
        });
    }

    /** @param progressDeadline of the rollout, which counts while tests run */
    List<VersionTest> tests(Duration progressDeadline) {
        return root.items("test", TEST, SpecLimits.MAX_TESTS, item -> test(item, progressDeadline));
    }

    private VersionTest test(YamlValue item, Duration progressDeadline) throws InvalidYamlException {
        boolean isHttp = item.map(TEST).has("http");
        if (isHttp == item.map(TEST).has("command")) {
            throw item.error("a test needs either 'http' or 'command'");
        }
        return isHttp ? http(item) : command(item, progressDeadline);
    }

    private VersionTest http(YamlValue item) throws InvalidYamlException {
        SpecKeys keys = root.below(item, "a test by http", "http", "status", "within", "times");
        return new VersionTest.Http(
                keys.required("http", "/", CommandReader::path),
                keys.read("status", 200, value -> value.number(100, 599)),
                keys.read("within", Duration.ofSeconds(1), value -> value.duration(Duration.ofMillis(1), MAX_WITHIN)),
                keys.read("times", 1, value -> value.number(1, SpecLimits.MAX_REQUESTS)));
    }

    private VersionTest command(YamlValue item, Duration progressDeadline) throws InvalidYamlException {
        SpecKeys keys = root.below(item, "a test by command", "command", "timeout");
        Duration timeout = keys.read(
                "timeout",
                Duration.ofSeconds(60),
                value -> value.duration(SpecLimits.SHORTEST_WAIT, SpecLimits.MAX_DURATION));
        if (timeout.compareTo(progressDeadline) > 0) {
            keys.report(
                    "timeout",
                    "a test by command may take " + DurationFormat.format(timeout) + ", but progressDeadline is "
                            + DurationFormat.format(progressDeadline));
        }
        return new VersionTest.Command(keys.required("command", List.of("true"), CommandReader::command), timeout);
    }
}
