package farm.model.description;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects changes of a text. Their positions are those in the text before all changes. */
final class Splices {

    private final List<Splice> splices = new ArrayList<>();

    private record Splice(int start, int end, String text) {}

    /** Replaces a part of the text; the end is exclusive. */
    void replace(int start, int end, String text) {
        splices.add(new Splice(start, end, text));
    }

    void insert(int at, String text) {
        replace(at, at, text);
    }

    void delete(int start, int end) {
        replace(start, end, "");
    }

    /** Returns the text with all changes. */
    String apply(String text) {
        StringBuilder changed = new StringBuilder(text);
        splices.stream()
                .sorted(Comparator.comparingInt(Splice::start).reversed())
                .forEach(splice -> changed.replace(splice.start(), splice.end(), splice.text()));
        return changed.toString();
    }
}
