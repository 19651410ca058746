package farm.bench.measurement;

import farm.bench.figure.Result;
import java.util.List;

/** A measurement. It starts all processes that it needs and leaves nothing behind. */
public interface Measurement {

    /** Its name, as {@code --only} takes it. */
    String name();

    /** One line about what it measures. */
    String description();

    /** Takes the measurement. */
    List<Result> measure(MeasurementContext context);
}
