package farm.bench;

import farm.bench.command.MeasurementSuite;
import farm.bench.measurement.InstanceChurnLoss;
import farm.bench.measurement.PeerComparison;
import farm.bench.measurement.WeightChangeLoss;
import java.util.List;

/** The command {@code bench/peers}. */
public final class PeersCommand {

    private static final MeasurementSuite SUITE = new MeasurementSuite(
            "bench/peers",
            List.of(
                    PeerComparison.split(),
                    PeerComparison.edit(),
                    PeerComparison.throughput(),
                    PeerComparison.disturbed(new WeightChangeLoss()),
                    PeerComparison.disturbed(InstanceChurnLoss.killed())),
            """
            bench/peers: the farm's load balancer against others, in the same run and before the same goats.

              bench/peers                  all rows, about 25 minutes
              bench/peers --only split     only this one
              bench/peers --json > figures.json
            """);

    private PeersCommand() {}

    public static void main(String... args) {
        System.exit(SUITE.run(System.out, System.err, args));
    }
}
