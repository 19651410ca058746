package farm.weights.file;

import farm.weights.model.Problem;
import farm.weights.model.Reading;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with one file. */
final class Problems {

    static final String EXAMPLE = "{\"version=0.0.1\": {\"weight\": 75}}";

    private static final int MOST = 20; // nobody reads more, and a hostile file could have a million

    private final String file;
    private final List<Problem> list = new ArrayList<>();
    private int more;

    Problems(String file) {
        this.file = file;
    }

    void add(@Nullable Integer line, String reason) {
        if (list.size() < MOST) {
            list.add(new Problem(file, line, reason));
        } else {
            more++;
        }
    }

    boolean any() {
        return !list.isEmpty();
    }

    Reading bad() {
        List<Problem> all = new ArrayList<>(list);
        if (more > 0) {
            all.add(new Problem(file, null, "and " + more + " more problems like these"));
        }
        return new Reading.Bad(all, false);
    }

    /** What was collected until then may be wrong only because the rest is missing, so just this is told. */
    Reading unfinished(@Nullable Integer line, String reason) {
        return new Reading.Bad(List.of(new Problem(file, line, reason)), true);
    }
}
