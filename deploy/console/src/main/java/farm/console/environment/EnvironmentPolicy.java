package farm.console.environment;

import java.util.List;
import java.util.Set;

/**
 * The variables of the farm's environment that each kind of part gets. A variable that is not
 * listed here reaches weight-sync alone. A password in a user's shell therefore never reaches a
 * goat, HAProxy or a foreign program.
 */
enum EnvironmentPolicy {

    /**
     * Foreign programs, and Consul. They get secrets only by name: see {@code environment} in
     * {@code farm.yaml}.
     */
    FOREIGN(Set.of(), List.of()),

    /** {@code lb/run}, which connects to Consul. */
    LOAD_BALANCER(Names.CONSUL_TOKEN, List.of()),

    /** Goats and farmers: all settings of Quarkus and of the farm. */
    SERVICE(
            Names.CONSUL_TOKEN,
            List.of("FARM_", "QUARKUS_", "SMALLRYE_", "MP_", "OTEL_", "JAVA_", "JDK_", "SSL_CERT_")),

    /** All variables: those of git's helpers, keys and proxies are not known in advance. */
    WEIGHT_SYNC(Set.of(), List.of(""));

    // settings of weight-sync, which may hold secrets of hooks and repositories
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

    /** Returns whether a part of this kind gets a variable. */
    boolean allows(String name) {
        if (COMMON.contains(name) || name.startsWith("LC_") || names.contains(name)) {
            return true;
        }
        return prefixes.stream().anyMatch(name::startsWith)
                && (this == WEIGHT_SYNC || SECRET.stream().noneMatch(name::startsWith));
    }

    /** Names that several kinds get; an enum's constants can't refer to its own fields. */
    private static final class Names {

        static final Set<String> CONSUL_TOKEN = Set.of("CONSUL_HTTP_TOKEN", "CONSUL_HTTP_TOKEN_FILE");

        private Names() {}
    }
}
