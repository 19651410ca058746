package farm.console.provision;

import java.io.IOException;

/** Supplies a short hash of what a part is started with. It is asked for every few seconds. */
@FunctionalInterface
public interface LaunchFingerprint {

    /** The fingerprint of parts whose program and settings do not matter. */
    LaunchFingerprint NONE = () -> "";

    /** Returns the fingerprint at this moment. */
    String value() throws IOException;
}
