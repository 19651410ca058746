package farm.registry.registration;

/** How far an instance is between its start and its end; it never goes back. */
enum Phase {

    /** The registry was not asked yet, or has not answered: no work. */
    STARTING,

    /** The registry is being told, or was, that this instance is well; no work yet from others who ask. */
    ANNOUNCING,

    /** It takes what comes, whether the registry could be told or not. */
    SERVING,

    /** It has said good-bye: it still answers, but wants no new work. */
    LEAVING
}
