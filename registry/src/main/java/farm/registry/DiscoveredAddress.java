package farm.registry;

import farm.model.text.Printable;
import io.netty.util.NetUtil;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rule for discovered addresses. A client that may register an instance can register any text
 * as its address. A host name or a path in that text would redirect requests to another server.
 */
public final class DiscoveredAddress {

    private static final int MAX_SHOWN = 100;

    private DiscoveredAddress() {}

    /**
     * Returns why an address must not be used, on one line; empty if it is valid.
     *
     * @param address valid if it is an IPv4 or IPv6 literal without brackets and zone
     * @param port valid from 1 to 65535
     */
    public static Optional<String> refusal(@Nullable String address, int port) {
        if (address == null || !isLiteral(address)) {
            return Optional.of(
                    "its address is no IP literal: '" + Printable.of(String.valueOf(address), MAX_SHOWN) + "'");
        }
        if (port < 1 || port > 65_535) {
            return Optional.of("its port is " + port + " (allowed: 1 to 65535)");
        }
        return Optional.empty();
    }

    private static boolean isLiteral(String address) {
        return NetUtil.isValidIpV4Address(address)
                || (NetUtil.isValidIpV6Address(address) && address.indexOf('%') < 0 && address.indexOf('[') < 0);
    }
}
