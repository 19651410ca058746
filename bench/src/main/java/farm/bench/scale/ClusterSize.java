package farm.bench.scale;

/**
 * The size of a cluster.
 *
 * @param instances number of instances, at least one per version
 * @param versions number of versions, among which the instances are divided evenly
 */
public record ClusterSize(int instances, int versions) {

    /** Its name, such as {@code 1000x3}. */
    String name() {
        return instances + "x" + versions;
    }
}
