package farm.rollout.group;

/**
 * A rollout of a group.
 *
 * @param number of its rollout, which may not have begun yet
 */
public record Member(String service, String version, int number) {

    /** Returns the id of its rollout, such as {@code goat-17}. */
    public String id() {
        return service + "-" + number;
    }
}
