package farm.rollout.group;

/** What has to be done for a group. Idempotent: returned until its effect is observed. */
public sealed interface GroupAction {

    /** Begins the rollout of a member. */
    record Start(Member member) implements GroupAction {}

    /** Aborts the rollout of a member. */
    record Abort(Member member, String reason) implements GroupAction {}
}
