package farm.model.traffic;

/**
 * A block as the farm records it: with the load balancer that counted it.
 *
 * @param loadBalancer its id; empty in a line of the load balancer's own log
 */
public record RecordedBlock(String loadBalancer, TrafficBlock block) {

    /**
     * Parses a line of a recording or of a traffic log.
     *
     * @throws InvalidTrafficException if the line is torn, too long, not JSON, or not a block
     */
    public static RecordedBlock parse(String line) throws InvalidTrafficException {
        return TrafficLine.parseRecorded(line);
    }

    /** Returns the block as a line of a recording, without the end of the line. */
    public String toLine() {
        return TrafficLine.write(this);
    }
}
