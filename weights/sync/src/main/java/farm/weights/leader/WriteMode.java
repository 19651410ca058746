package farm.weights.leader;

/** The condition under which this process writes. */
public enum WriteMode {
    /** It is the leader, by a lock in Consul. */
    LEADER,
    /** None: it always writes. */
    ALWAYS,
    /** It is the only weight-sync that runs. Otherwise it only reports what it would write. */
    ALONE
}
