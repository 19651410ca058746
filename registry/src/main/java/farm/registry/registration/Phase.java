package farm.registry.registration;

/** The lifecycle phase of an instance. An instance never returns to an earlier phase. */
enum Phase {

    /** The registry has not answered yet. Health checks fail. */
    STARTING,

    /** Registration is in progress. Only the registry's own health check passes. */
    REGISTERING,

    /** The instance takes requests, registered or not. */
    SERVING,

    /**
     * The instance has deregistered. Open requests finish; health checks fail, so that no new ones
     * arrive.
     */
    DRAINING
}
