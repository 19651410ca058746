package farm.bench;

import farm.bench.row.AgainstPeers;
import farm.bench.row.ComingAndGoing;
import farm.bench.row.WeightChanges;
import java.util.List;

/** The command {@code bench/peers}. */
public final class Peers {

    private static final Suite SUITE = new Suite(
            "bench/peers",
            List.of(
                    AgainstPeers.split(),
                    AgainstPeers.edit(),
                    AgainstPeers.throughput(),
                    AgainstPeers.disturbed(new WeightChanges()),
                    AgainstPeers.disturbed(ComingAndGoing.killed())),
            """
            bench/peers: the farm's load balancer against others, in the same run and before the same goats.

              bench/peers                  all rows, about 25 minutes
              bench/peers --only split     only this one
              bench/peers --json > figures.json
            """);

    private Peers() {}

    public static void main(String... args) {
        System.exit(SUITE.run(System.out, System.err, args));
    }
}
