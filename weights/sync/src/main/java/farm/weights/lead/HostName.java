package farm.weights.lead;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What this machine is called. */
public final class HostName {

    private HostName() {}

    /** Its name, which tells two machines apart that both know themselves as 127.0.0.1. */
    public static String name() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
