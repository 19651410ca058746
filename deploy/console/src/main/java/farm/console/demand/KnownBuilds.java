package farm.console.demand;

/** Knows which versions have been started before. */
public interface KnownBuilds {

    /** Returns whether the build of a version is pinned. */
    boolean isKnown(String service, String version);
}
