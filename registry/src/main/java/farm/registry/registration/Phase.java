package farm.registry.registration;

/** The lifecycle phase of an instance. An instance never returns to an earlier phase. */
enum Phase {

    /** The first call to the registry has not ended yet. Health checks fail. */
    STARTING,

    /** Registration is in progress. Only the registry's own health check passes. */
    REGISTERING,

    /** The instance takes requests, registered or not. */
    SERVING,

    /**
     * The instance deregisters. Open requests finish. Health checks fail, so that no new requests
     * arrive.
     */
    DRAINING
}
