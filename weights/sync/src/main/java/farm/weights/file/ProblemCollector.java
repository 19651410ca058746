package farm.weights.file;

import farm.weights.model.ParseResult;
import farm.weights.model.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with one file. */
public final class ProblemCollector {

    static final String EXAMPLE = "{\"version=0.0.1\": {\"weight\": 75}}";

    private static final int MOST = 20; // nobody reads more, and a hostile file could have a million

    private final String file;
    private final List<Problem> list = new ArrayList<>();
    private int more;

    /** @param file its name, as people are told it */
    public ProblemCollector(String file) {
        this.file = file;
    }

    /**
     * Takes in one more; of very many only the first are kept, and how many more there are.
     *
     * @param line counted from 1; null where no line is to blame
     */
    public void add(@Nullable Integer line, String reason) {
        if (list.size() < MOST) {
            list.add(new Problem(file, line, reason));
        } else {
            more++;
        }
    }

    public String file() {
        return file;
    }

    public boolean any() {
        return !list.isEmpty();
    }

    public List<Problem> all() {
        List<Problem> all = new ArrayList<>(list);
        if (more > 0) {
            all.add(new Problem(file, null, "and " + more + " more problems like these"));
        }
        return all;
    }

    ParseResult bad() {
        return new ParseResult.Bad(all(), false);
    }

    /** What was collected until then may be wrong only because the rest is missing, so just this is told. */
    ParseResult unfinished(@Nullable Integer line, String reason) {
        return new ParseResult.Bad(List.of(new Problem(file, line, reason)), true);
    }
}
