package farm.registry;

import farm.model.text.Printable;
import io.netty.util.NetUtil;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rule for discovered addresses. Anyone who may register an instance can register any text as
 * its address. A host name or a path in it would redirect requests to a place of their choice.
 */
public final class DiscoveredAddress {

    private static final int MAX_SHOWN = 100;

    private DiscoveredAddress() {}

    /**
     * Returns why an address must not be used, on one line; empty if it is valid.
     *
     * @param address an IPv4 or IPv6 literal without brackets and zone is valid
     * @param port 1 to 65535 is valid
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
