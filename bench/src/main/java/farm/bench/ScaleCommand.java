package farm.bench;

import farm.bench.command.MeasurementSuite;
import farm.bench.measurement.Measurement;
import farm.bench.scale.ClusterSize;
import farm.bench.scale.ClusterSizeCost;
import farm.bench.scale.OldWorkers;
import farm.bench.scale.RegistrationBurst;
import java.util.List;
import java.util.stream.Stream;

/** The command {@code bench/scale}. */
public final class ScaleCommand {

    private static final List<ClusterSize> SIZES = List.of(
            new ClusterSize(10, 3),
            new ClusterSize(100, 3),
            new ClusterSize(1000, 3),
            new ClusterSize(3000, 3),
            new ClusterSize(100, 20),
            new ClusterSize(1000, 20),
            new ClusterSize(3000, 20),
            new ClusterSize(200, 200));

    private static final MeasurementSuite SUITE = new MeasurementSuite("bench/scale", measurements(), """
            bench/scale: measures one load balancer with many simulated instances, which have no Consul checks.

              bench/scale                                all measurements, about 15 minutes
              bench/scale --only 1000x3 --only 1000x20   two of them
              bench/scale --json > figures.json          output as JSON
            """);

    private ScaleCommand() {}

    private static List<Measurement> measurements() {
        return Stream.concat(
                        SIZES.stream().map(ClusterSizeCost::new), Stream.of(new RegistrationBurst(), new OldWorkers()))
                .toList();
    }

    public static void main(String... args) {
        System.exit(SUITE.run(System.out, System.err, args));
    }
}
