package farm.bench.part;

import farm.bench.load.Connection;
import farm.testkit.Tools;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The farm's load balancer and those it is compared with. */
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
            return RenderedBalancer.launch(
                    pasture, cluster, Tools.path("haproxy"), "plain/haproxy.cfg.ctmpl", "haproxy.cfg");
        }
    },
    /** {@code bench/nginx}: an upstream with weights. */
    NGINX("nginx upstream") {
        @Override
        Balancer launch(Pasture pasture, String cluster) {
            return RenderedBalancer.launch(pasture, cluster, nginx(), "nginx/upstream.ctmpl", "nginx.conf");
        }

        @Override
        void find() {
            nginx();
        }
    },
    /** {@code bench/nginx}: {@code split_clients}, and an upstream for each version. */
    NGINX_SPLIT("nginx split_clients") {
        @Override
        Balancer launch(Pasture pasture, String cluster) {
            return RenderedBalancer.launch(pasture, cluster, nginx(), "nginx/split_clients.ctmpl", "nginx.conf");
        }

        @Override
        void find() {
            nginx();
        }
    },
    /** {@code bench/apache}: Apache's balancer with load factors. */
    APACHE("Apache") {
        @Override
        Balancer launch(Pasture pasture, String cluster) {
            return RenderedBalancer.launch(pasture, cluster, apache(), "apache/httpd.conf.ctmpl", "httpd.conf");
        }

        @Override
        void find() {
            apache();
        }
    };

    private static final Duration START = Duration.ofSeconds(30);

    private final String word;

    BalancerKind(String word) {
        this.word = word;
    }

    abstract Balancer launch(Pasture pasture, String cluster);

    // Of what the farm does not need itself, so that it may not be there.
    void find() {}

    private static Path nginx() {
        return Tools.unpacked("nginx");
    }

    private static Path apache() {
        return Tools.unpacked("apache2");
    }

    /** Why it can't be had on this machine; empty if it can. Unpacks its program where that has not been done. */
    public Optional<String> whyNot() {
        try {
            find();
            return Optional.empty();
        } catch (IllegalStateException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Starts one for a cluster and waits until milk comes out of it. */
    public Balancer start(Pasture pasture, String cluster) {
        return serving(pasture, launch(pasture, cluster));
    }

    /** Keeps one among the parts and waits until milk comes out of it. */
    static <B extends Balancer> B serving(Pasture pasture, B balancer) {
        pasture.parts().keep(balancer);
        Until.happens("milk from a load balancer", START, () -> givesMilk(balancer.port()));
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
