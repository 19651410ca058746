package farm.console.version;

import java.util.List;

/**
 * What a description changes about pinned versions.
 *
 * @param restarts the versions that get another command, folder, environment or other faults by a
 *     restart
 * @param refused the versions that keep their build, although the description names another one
 */
public record PinPlan(List<ServiceVersion> restarts, List<RefusedBuild> refused) {

    /**
     * A build that is refused.
     *
     * @param part the service and version
     * @param reason why, as the end of a sentence about the version
     * @param remedy the ways out
     */
    public record RefusedBuild(String part, String reason, String remedy) {}
}
