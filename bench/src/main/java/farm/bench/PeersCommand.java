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
                    PeerComparison.requestLoss(new WeightChangeLoss()),
                    PeerComparison.requestLoss(InstanceChurnLoss.killed())),
            """
            bench/peers: compares the farm's load balancer with others, in the same run and with the same goats.

              bench/peers                  all measurements, about 25 minutes
              bench/peers --only split     one of them
              bench/peers --json > figures.json
            """);

    private PeersCommand() {}

    public static void main(String... args) {
        System.exit(SUITE.run(System.out, System.err, args));
    }
}
