package farm.weights.leader;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name of this machine. */
public final class HostName {

    private HostName() {}

    /** Returns the host name. It distinguishes machines whose processes all listen on 127.0.0.1. */
    public static String name() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
