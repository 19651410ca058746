package farm.weights.tree.expand;

import static java.nio.charset.StandardCharsets.UTF_8;

import farm.model.text.Printable;
import farm.weights.file.ProblemCollector;
import farm.weights.model.Problem;
import farm.weights.tree.plan.ConsulKeys;
import farm.weights.tree.plan.FileKeys;
import farm.weights.tree.plan.Leaf;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects the keys and values of one file, and the problems with them. */
final class LeafCollector {

    private static final int MAX_KEYS = 100_000;
    private static final int MAX_CHARACTERS = 16 << 20; // of all keys and values
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^{}]{1,100}}");

    private final SortedMap<String, Leaf> leaves = new TreeMap<>();
    private final ProblemCollector problems;
    private long text;
    private @Nullable Problem variable;

    LeafCollector(String file) {
        problems = new ProblemCollector(file);
    }

    /**
     * Returns whether a key, or the beginning of keys, is short enough. Records a problem if not.
     *
     * @param line the line that the key comes from
     */
    boolean fits(String key, int line) {
        if (key.length() <= ConsulKeys.MAX_KEY_BYTES) {
            return true;
        }
        problems.add(
                line,
                "the key " + Printable.of(key, 80) + " has more than " + ConsulKeys.MAX_KEY_BYTES + " characters");
        return false;
    }

    /** Adds a value of the file. */
    void put(String key, String value, @Nullable Integer line) throws MalformedFileException {
        checkForVariable(value, line);
        add(key, value, line);
    }

    /** Adds the whole content of the file. */
    void putWhole(String key, String value) throws MalformedFileException {
        add(key, value, null);
    }

    private void add(String key, String value, @Nullable Integer line) throws MalformedFileException {
        text += key.length() + value.length();
        if (text > MAX_CHARACTERS) {
            throw new MalformedFileException(
                    line, "its keys and values have more than " + MAX_CHARACTERS + " characters together", false);
        }
        String problem = ConsulKeys.problem(key);
        int bytes = bytes(value);
        if (problem != null) {
            problems.add(line, "the key " + Printable.of(key, 80) + " " + problem);
        } else if (bytes > ConsulKeys.MAX_VALUE_BYTES) {
            problems.add(
                    line,
                    "the value of " + key + " has " + bytes + " bytes, but Consul accepts at most "
                            + ConsulKeys.MAX_VALUE_BYTES + " in a transaction");
        } else if (leaves.putIfAbsent(key, new Leaf(value, line)) != null) {
            problems.add(line, "the key " + key + " occurs twice; remove one of them");
        } else if (leaves.size() > MAX_KEYS) {
            throw new MalformedFileException(line, "has more than " + MAX_KEYS + " keys", false);
        }
    }

    /**
     * Records a warning about the first variable such as {@code ${name}}. Other tools replace
     * variables, so somebody may expect it here.
     */
    private void checkForVariable(String value, @Nullable Integer line) {
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
        // A char has at most 3 bytes. A value that cannot reach the limit need not be encoded.
        return value.length() * 3 <= ConsulKeys.MAX_VALUE_BYTES ? 0 : value.getBytes(UTF_8).length;
    }

    /** Adds a problem. */
    void problem(int line, String reason) {
        problems.add(line, reason);
    }

    /**
     * Returns the result.
     *
     * @param maybeEmptied whether the file is empty, as in the middle of a save
     */
    FileKeys result(boolean maybeEmptied) {
        return problems.any()
                ? new FileKeys.Invalid(problems.all(), false)
                : new FileKeys.Valid(leaves, variable, maybeEmptied || leaves.isEmpty());
    }

    /** Returns the result for a file that cannot be parsed to its end. */
    FileKeys malformed(MalformedFileException e) {
        if (!e.maybeUnfinished()) {
            problems.add(e.line(), String.valueOf(e.getMessage()));
            return new FileKeys.Invalid(problems.all(), false);
        }
        ProblemCollector only = new ProblemCollector(problems.file());
        only.add(e.line(), String.valueOf(e.getMessage()));
        return new FileKeys.Invalid(only.all(), true);
    }
}
