package farm.console.environment;

import java.util.List;
import java.util.Set;

/**
 * Who gets which variables of the environment that the farm was started in. Each part gets those that it can use; what is
 * not listed here, reaches weight-sync alone. So a password in somebody's shell is not in the environment of a goat, of
 * HAProxy or of a program that is not ours.
 */
enum EnvironmentPolicy {

    /** Programs that are not the farm's own, and Consul. Secrets reach them only by name: see {@code farm.yaml}. */
    OTHERS(Set.of(), List.of()),

    /** {@code lb/run}, which talks to Consul. */
    LOAD_BALANCER(Names.CONSUL_TOKEN, List.of()),

    /** A goat, a farmer: any setting of Quarkus and of the farm. */
    SERVICE(
            Names.CONSUL_TOKEN,
            List.of("FARM_", "QUARKUS_", "SMALLRYE_", "MP_", "OTEL_", "JAVA_", "JDK_", "SSL_CERT_")),

    /** Everything: git's helpers, keys and proxies cannot be foreseen. */
    WEIGHT_SYNC(Set.of(), List.of(""));

    // of weight-sync, whose settings may hold the secrets of hooks and repositories
    private static final List<String> SECRET = List.of("FARM_WEIGHTS_", "FARM_TREE_", "FARM_SOURCE_");
    private static final Set<String> COMMON = Set.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "SHELL",
            "TERM",
            "LANG",
            "LANGUAGE",
            "TZ",
            "TMPDIR",
            "JAVA_HOME",
            "LD_LIBRARY_PATH",
            "XDG_CACHE_HOME",
            "GOMAXPROCS",
            "GOMEMLIMIT",
            "GOGC");

    private final Set<String> names;
    private final List<String> prefixes;

    EnvironmentPolicy(Set<String> names, List<String> prefixes) {
        this.names = names;
        this.prefixes = prefixes;
    }

    /** Whether a variable is handed on to it. */
    boolean allows(String name) {
        if (COMMON.contains(name) || name.startsWith("LC_") || names.contains(name)) {
            return true;
        }
        return prefixes.stream().anyMatch(name::startsWith)
                && (this == WEIGHT_SYNC || SECRET.stream().noneMatch(name::startsWith));
    }

    /** Names that more than one of them gets; an enum's constants can't use its own. */
    private static final class Names {

        static final Set<String> CONSUL_TOKEN = Set.of("CONSUL_HTTP_TOKEN", "CONSUL_HTTP_TOKEN_FILE");

        private Names() {}
    }
}
