package farm.model.traffic;

import java.time.Instant;

/**
 * Requests that ended in one second at one load balancer, with the same version chosen, the same
 * version answering, the same way and the same kind.
 *
 * @param second when the requests ended
 * @param chosen the version that the load balancer chose; {@value #NONE} if it chose none
 * @param version the version that answered; {@value #NONE} if none did
 * @param by how the version was chosen, as in the access log, such as {@code slot}
 * @param kind the method and the first path segment; {@value #STREAM} for streams, {@value #OTHER}
 *     for the kinds that are not frequent
 * @param requests all of them
 * @param errors the ones that failed
 * @param excluded the ones that say nothing about the version, such as those aborted by the client;
 *     none of them is among the errors
 * @param latency of the requests that are neither errors nor excluded nor streams
 */
public record TrafficBlock(
        Instant second,
        String chosen,
        String version,
        String by,
        String kind,
        long requests,
        long errors,
        long excluded,
        LatencyHistogram latency) {

    /** Stands for a version where there is none. */
    public static final String NONE = "-";

    /** The kind of all streams. */
    public static final String STREAM = "stream";

    /** The kind of the requests whose own kind is not among the frequent ones. */
    public static final String OTHER = "other";

    /** The most requests that a block may count. Sums of blocks can't overflow below it. */
    public static final long MAX_REQUESTS = 1_000_000_000L;

    /** The longest valid line, in bytes of UTF-8. */
    public static final int MAX_LINE = 32 * 1024;

    /** Checks that the counts agree. */
    public TrafficBlock {
        if (requests < 0 || requests > MAX_REQUESTS || errors < 0 || excluded < 0) {
            throw new IllegalArgumentException("a count is negative or above " + MAX_REQUESTS);
        }
        if (errors > requests - excluded) {
            throw new IllegalArgumentException(
                    "%d errors and %d excluded are more than %d requests".formatted(errors, excluded, requests));
        }
        if (latency.requests() > requests - errors - excluded) {
            throw new IllegalArgumentException("%d latencies of %d requests with %d errors and %d excluded"
                    .formatted(latency.requests(), requests, errors, excluded));
        }
    }

    /** Whether the load balancer chose a version for these requests. */
    public boolean hasChosenVersion() {
        return !chosen.equals(NONE);
    }

    /**
     * Parses a line of a traffic log.
     *
     * @throws InvalidTrafficException if the line is torn, too long, not JSON, or not a block
     */
    public static TrafficBlock parse(String line) throws InvalidTrafficException {
        return TrafficLine.parse(line);
    }

    /** Returns the block as a line of a traffic log, without the end of the line. */
    public String toLine() {
        return TrafficLine.write(this);
    }
}
