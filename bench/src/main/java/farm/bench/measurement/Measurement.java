package farm.bench.measurement;

import farm.bench.figure.Result;
import java.util.List;

/** Something that is measured: it starts all it needs, and leaves nothing behind. */
public interface Measurement {

    /** Its name, as {@code --only} takes it. */
    String row();

    /** What it does, in a line. */
    String about();

    /** Measures. */
    List<Result> take(MeasurementContext run);
}
