package farm.registry.local;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rule that decides whether a request is local. A Host that is neither loopback nor configured
 * is a foreign name that resolves to this machine (DNS rebinding). An Origin that is not the Host
 * is a foreign web page.
 */
final class LocalOnly {

    private static final Pattern HOST = Pattern.compile("(\\[[0-9a-f:.]+]|[^:\\[\\]/@\\s]+)(?::([0-9]{1,5}))?");
    private static final Pattern ORIGIN = Pattern.compile("(https?)://(.+)");
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\." + OCTET + "){3}|\\[::1]|\\[(0{1,4}:){7}0{0,3}1]");

    private final Set<String> hosts;
    private final Set<String> origins;

    /**
     * @param hosts names or addresses that are allowed besides loopback, without ports; an IPv6
     *     address with or without brackets
     * @param origins origins that are allowed besides the service's own
     */
    LocalOnly(Set<String> hosts, Set<String> origins) {
        this.hosts = hosts.stream().map(host -> bracketed(lower(host.strip()))).collect(Collectors.toUnmodifiableSet());
        this.origins = origins.stream().map(origin -> lower(origin.strip())).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Returns why a request is refused, for people; empty if it is accepted.
     *
     * @param host the Host header or authority, or null
     * @param origin the Origin header, or null
     */
    Optional<String> refusal(@Nullable String host, @Nullable String origin) {
        if (host == null || host.isBlank()) {
            return Optional.of("the request has no Host header");
        }
        String authority = lower(host.strip());
        Matcher parts = HOST.matcher(authority);
        if (!parts.matches() || !isAllowedHost(parts.group(1))) {
            return Optional.of("the Host must be localhost or one of FARM_LOCAL_ONLY_HOSTS");
        }
        if (origin == null
                || isSameOrigin(lower(origin.strip()), authority)
                || origins.contains(lower(origin.strip()))) {
            return Optional.empty();
        }
        return Optional.of("pages of another origin may not use this service; allow one with FARM_LOCAL_ONLY_ORIGINS");
    }

    private boolean isAllowedHost(String host) {
        return LOOPBACK.matcher(host).matches() || hosts.contains(host);
    }

    private static boolean isSameOrigin(String origin, String authority) {
        Matcher parts = ORIGIN.matcher(origin);
        if (!parts.matches()) {
            return false;
        }
        String defaultPort = parts.group(1).equals("https") ? "443" : "80";
        return withPort(parts.group(2), defaultPort).equals(withPort(authority, defaultPort));
    }

    // Browsers omit the scheme's default port in an Origin. Other clients may write it in a Host.
    private static String withPort(String authority, String defaultPort) {
        Matcher parts = HOST.matcher(authority);
        return parts.matches() && parts.group(2) == null ? authority + ":" + defaultPort : authority;
    }

    private static String bracketed(String host) {
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
