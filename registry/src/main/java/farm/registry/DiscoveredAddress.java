package farm.registry;

import io.netty.util.NetUtil;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rule for addresses that a registry gives. Anybody who may register an instance may write anything there, and a name, a path
 * or a port of another service would steer requests to wherever they like.
 */
public final class DiscoveredAddress {

    private static final int LONGEST_SHOWN = 100;

    private DiscoveredAddress() {}

    /**
     * Why an address is not used, on one line; empty if it is.
     *
     * @param address valid is an IPv4 or IPv6 literal, without brackets and without a zone
     * @param port valid is 1 to 65535
     */
    public static Optional<String> refusal(@Nullable String address, int port) {
        if (address == null || !isLiteral(address)) {
            return Optional.of("its address is no IP literal: '" + shown(String.valueOf(address)) + "'");
        }
        if (port < 1 || port > 65_535) {
            return Optional.of("its port is not one (1 to 65535): " + port);
        }
        return Optional.empty();
    }

    private static boolean isLiteral(String address) {
        return NetUtil.isValidIpV4Address(address)
                || (NetUtil.isValidIpV6Address(address) && address.indexOf('%') < 0 && address.indexOf('[') < 0);
    }

    /** What somebody else wrote, fit for a log: at most 100 characters, none of them a control character. */
    public static String shown(String text) {
        String cut = text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
        return cut.replaceAll("\\p{C}", "?");
    }
}
