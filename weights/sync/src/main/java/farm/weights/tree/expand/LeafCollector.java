package farm.weights.tree.expand;

import static java.nio.charset.StandardCharsets.UTF_8;

import farm.weights.file.ProblemCollector;
import farm.weights.model.Printable;
import farm.weights.model.Problem;
import farm.weights.tree.plan.ConsulKeys;
import farm.weights.tree.plan.FileKeys;
import farm.weights.tree.plan.Leaf;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects the keys and values of one file, and what is wrong with them. */
final class LeafCollector {

    private static final int MOST = 100_000; // keys of a file
    private static final int MOST_TEXT = 16 << 20; // characters of its keys and values
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^{}]{1,100}}");

    private final SortedMap<String, Leaf> leaves = new TreeMap<>();
    private final ProblemCollector problems;
    private long text;
    private @Nullable Problem variable;

    LeafCollector(String file) {
        problems = new ProblemCollector(file);
    }

    /**
     * Whether keys may begin with this. Where they are too long, that is a problem, and what is in them is not worth a look.
     *
     * @param line of what they come from
     */
    boolean fits(String key, int line) {
        if (key.length() <= ConsulKeys.LONGEST_KEY) {
            return true;
        }
        problems.add(
                line, "the key " + Printable.of(key, 80) + " has more than " + ConsulKeys.LONGEST_KEY + " characters");
        return false;
    }

    /** Takes in one of the values of a file. */
    void put(String key, String value, @Nullable Integer line) throws MalformedFileException {
        noteVariable(value, line);
        add(key, value, line);
    }

    /** Takes in a file as it stands. */
    void putWhole(String key, String value) throws MalformedFileException {
        add(key, value, null);
    }

    private void add(String key, String value, @Nullable Integer line) throws MalformedFileException {
        text += key.length() + value.length();
        if (text > MOST_TEXT) {
            throw new MalformedFileException(
                    line, "its keys and values have more than " + MOST_TEXT + " characters together", false);
        }
        String problem = ConsulKeys.problem(key);
        int bytes = bytes(value);
        if (problem != null) {
            problems.add(line, "the key " + Printable.of(key, 80) + " " + problem);
        } else if (bytes > ConsulKeys.LARGEST_VALUE) {
            problems.add(
                    line,
                    "the value of " + key + " has " + bytes + " bytes, but Consul takes at most "
                            + ConsulKeys.LARGEST_VALUE + " in a transaction");
        } else if (leaves.putIfAbsent(key, new Leaf(value, line)) != null) {
            problems.add(line, "the key " + key + " stands here again");
        } else if (leaves.size() > MOST) {
            throw new MalformedFileException(line, "gives more than " + MOST + " keys", false);
        }
    }

    /** Other tools replace a variable such as {@code ${name}}, so people are told once in each file. */
    private void noteVariable(String value, @Nullable Integer line) {
        Matcher found = variable == null ? VARIABLE.matcher(value) : null;
        if (found != null && found.find()) {
            variable = new Problem(
                    problems.file(),
                    line,
                    Printable.of(found.group(), 100)
                            + " is published as it is, because weight-sync replaces no variables");
        }
    }

    private static int bytes(String value) {
        // most values are far from the limit, whatever they are made of
        return value.length() * 3 <= ConsulKeys.LARGEST_VALUE ? 0 : value.getBytes(UTF_8).length;
    }

    void problem(int line, String reason) {
        problems.add(line, reason);
    }

    /** @param maybeEmptied whether there may be more in the file a moment later, because somebody is just writing it */
    FileKeys result(boolean maybeEmptied) {
        return problems.any()
                ? new FileKeys.Bad(problems.all(), false)
                : new FileKeys.Good(leaves, variable, maybeEmptied || leaves.isEmpty());
    }

    /** What was collected until then may be wrong only because the rest is missing. */
    FileKeys broken(MalformedFileException why) {
        if (!why.maybeUnfinished()) {
            problems.add(why.line(), String.valueOf(why.getMessage()));
            return new FileKeys.Bad(problems.all(), false);
        }
        ProblemCollector only = new ProblemCollector(problems.file());
        only.add(why.line(), String.valueOf(why.getMessage()));
        return new FileKeys.Bad(only.all(), true);
    }
}
