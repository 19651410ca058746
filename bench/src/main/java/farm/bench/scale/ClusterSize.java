package farm.bench.scale;

/**
 * How many there are.
 *
 * @param instances of the cluster, at least as many as versions
 * @param versions that these are of, each of about as many
 */
public record ClusterSize(int instances, int versions) {

    /** Such as {@code 1000x3}. */
    String name() {
        return instances + "x" + versions;
    }
}
