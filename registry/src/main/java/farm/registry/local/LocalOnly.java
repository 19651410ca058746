package farm.registry.local;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rule by which a request counts as local. A Host that is neither loopback nor known means a name of someone else that
 * was made to point here (DNS rebinding); an Origin that is not the Host itself means a page of someone else.
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
     * @param hosts names or addresses besides loopback, without ports; an IPv6 address with or without brackets
     * @param origins allowed besides the service's own
     */
    LocalOnly(Set<String> hosts, Set<String> origins) {
        this.hosts = hosts.stream().map(host -> bracketed(lower(host.strip()))).collect(Collectors.toUnmodifiableSet());
        this.origins = origins.stream().map(origin -> lower(origin.strip())).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Why a request is refused, for a person to read; empty if it is not.
     *
     * @param host the Host header or authority, null where there is none
     * @param origin the Origin header, null where there is none
     */
    Optional<String> refusal(@Nullable String host, @Nullable String origin) {
        if (host == null || host.isBlank()) {
            return Optional.of("a request without a Host is not answered");
        }
        String authority = lower(host.strip());
        Matcher parts = HOST.matcher(authority);
        if (!parts.matches() || !isOurs(parts.group(1))) {
            return Optional.of("this service answers only to localhost and to the hosts of FARM_LOCAL_ONLY_HOSTS");
        }
        if (origin == null || isOwn(lower(origin.strip()), authority) || origins.contains(lower(origin.strip()))) {
            return Optional.empty();
        }
        return Optional.of("pages of another origin may not ask this service; allow one by FARM_LOCAL_ONLY_ORIGINS");
    }

    private boolean isOurs(String host) {
        return LOOPBACK.matcher(host).matches() || hosts.contains(host);
    }

    private static boolean isOwn(String origin, String authority) {
        Matcher parts = ORIGIN.matcher(origin);
        if (!parts.matches()) {
            return false;
        }
        String usual = parts.group(1).equals("https") ? "443" : "80";
        return withPort(parts.group(2), usual).equals(withPort(authority, usual));
    }

    // browsers leave out the scheme's usual port in an Origin, other clients may write it in a Host
    private static String withPort(String authority, String usual) {
        Matcher parts = HOST.matcher(authority);
        return parts.matches() && parts.group(2) == null ? authority + ":" + usual : authority;
    }

    private static String bracketed(String host) {
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
