package farm.weights.file;

import farm.weights.model.ParseResult;
import farm.weights.model.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the problems with one file. */
public final class ProblemCollector {

    static final String EXAMPLE = "{\"version=0.0.1\": {\"weight\": 75}}";

    private static final int MAX_PROBLEMS = 20; // a hostile file could have a million

    private final String file;
    private final List<Problem> list = new ArrayList<>();
    private int more;

    /** @param file the name of the file in messages */
    public ProblemCollector(String file) {
        this.file = file;
    }

    /**
     * Adds a problem. Beyond a limit, problems are only counted.
     *
     * @param line the line, from 1; null if the problem has none
     */
    public void add(@Nullable Integer line, String reason) {
        if (list.size() < MAX_PROBLEMS) {
            list.add(new Problem(file, line, reason));
        } else {
            more++;
        }
    }

    /** Returns the name of the file. */
    public String file() {
        return file;
    }

    /** Returns whether there is a problem. */
    public boolean any() {
        return !list.isEmpty();
    }

    /** Returns all problems. */
    public List<Problem> all() {
        List<Problem> all = new ArrayList<>(list);
        if (more > 0) {
            all.add(new Problem(file, null, "and " + more + " more problems like these"));
        }
        return all;
    }

    /** Returns the collected problems as a result. */
    ParseResult invalid() {
        return new ParseResult.Invalid(all(), false);
    }

    /**
     * Returns a result with this problem alone. The missing rest of the file may be the cause of
     * all problems collected before.
     */
    ParseResult unfinished(@Nullable Integer line, String reason) {
        return new ParseResult.Invalid(List.of(new Problem(file, line, reason)), true);
    }
}
