package farm.bench.part;

import farm.bench.load.Connection;
import java.io.IOException;
import java.time.Duration;

/** The farm's load balancer and the one it is compared with. */
public enum BalancerKind {
    /** {@code lb/run}. */
    FARM("farm") {
        @Override
        Balancer launch(Pasture pasture, String cluster) {
            return FarmBalancer.launch(pasture, cluster);
        }
    },
    /** {@code bench/plain}. */
    PLAIN("plain") {
        @Override
        Balancer launch(Pasture pasture, String cluster) {
            return PlainBalancer.launch(pasture, cluster);
        }
    };

    private static final Duration START = Duration.ofSeconds(30);

    private final String word;

    BalancerKind(String word) {
        this.word = word;
    }

    abstract Balancer launch(Pasture pasture, String cluster);

    /** Starts one for a cluster and waits until milk comes out of it. */
    public Balancer start(Pasture pasture, String cluster) {
        Balancer balancer = pasture.parts().keep(launch(pasture, cluster));
        Until.happens("milk from the " + word + " load balancer", START, () -> givesMilk(balancer.port()));
        return balancer;
    }

    private static boolean givesMilk(int port) {
        try (Connection connection = new Connection(port)) {
            return connection.get("/milk").status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Such as {@code plain}. */
    public String word() {
        return word;
    }
}
