package farm.bench;

import farm.bench.row.Measurement;
import farm.bench.scale.OldWorkers;
import farm.bench.scale.Rush;
import farm.bench.scale.Size;
import farm.bench.scale.Sized;
import java.util.List;
import java.util.stream.Stream;

/** The command {@code bench/scale}. */
public final class Scale {

    private static final List<Size> SIZES = List.of(
            new Size(10, 3),
            new Size(100, 3),
            new Size(1000, 3),
            new Size(3000, 3),
            new Size(100, 20),
            new Size(1000, 20),
            new Size(3000, 20),
            new Size(200, 200));

    private static final Suite SUITE = new Suite("bench/scale", measurements(), """
            bench/scale: one load balancer with many instances and versions, registered without checks of Consul's.

              bench/scale                                all rows, about a quarter of an hour
              bench/scale --only 1000x3 --only 1000x20   only these
              bench/scale --json > figures.json          for programs
            """);

    private Scale() {}

    private static List<Measurement> measurements() {
        return Stream.concat(SIZES.stream().map(Sized::new), Stream.of(new Rush(), new OldWorkers()))
                .toList();
    }

    public static void main(String... args) {
        System.exit(SUITE.run(System.out, System.err, args));
    }
}
