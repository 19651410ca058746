package farm.weights.source.git;

import farm.model.text.Printable;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The URL of a repository, and its credentials apart from it, so that no command line or message
 * shows them.
 */
final class RepositoryUrl {

    private static final Pattern URL = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://([^/]*)(/.*)?");
    private static final Pattern SCP_LIKE = Pattern.compile("(?:([^/:@]+)@)?([^/:@]+|\\[[^/\\]]+]):(.+)");
    private static final Pattern HOST =
            Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]*|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?");
    private static final Pattern SSH_USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._+-]*");
    private static final Pattern REMOTE_HELPER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9+.-]*::.*");
    private static final Pattern CREDENTIALS = Pattern.compile("(://)[^/@\\s]+@");

    private final String url;
    private final String protocol;
    private final @Nullable String user;
    private final @Nullable String password;

    private RepositoryUrl(String url, String protocol, @Nullable String user, @Nullable String password) {
        this.url = url;
        this.protocol = protocol;
        this.user = user;
        this.password = password;
    }

    /**
     * Parses a URL.
     *
     * @param text as for {@code git clone}: a URL, {@code user@host:path}, or a path on this
     *     machine
     * @throws IllegalArgumentException if it is invalid or not allowed; the message shows no
     *     credentials
     */
    static RepositoryUrl parse(String text) {
        if (text.isBlank() || text.startsWith("-") || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "not a repository; write it like https://git.example.org/herd/weights.git");
        }
        if (REMOTE_HELPER.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "remote helpers (NAME::…) are not allowed, since they run any program; use https or ssh");
        }
        Matcher parts = URL.matcher(text);
        if (parts.matches()) {
            String rest = parts.group(3) == null ? "" : parts.group(3);
            return ofUrl(parts.group(1).toLowerCase(Locale.ROOT), parts.group(2), rest);
        }
        Matcher scp = SCP_LIKE.matcher(text);
        if (scp.matches()) {
            checkSsh(scp.group(1), scp.group(2));
            return new RepositoryUrl(text, "ssh", null, null);
        }
        return new RepositoryUrl(localPath(text), "file", null, null);
    }

    private static RepositoryUrl ofUrl(String protocol, String authority, String rest) {
        int at = authority.lastIndexOf('@');
        String userInfo = at < 0 ? null : authority.substring(0, at);
        String host = authority.substring(at + 1);
        switch (protocol) {
            case "file" -> {
                return new RepositoryUrl("file://" + authority + rest, protocol, null, null);
            }
            case "ssh" -> checkSsh(userInfo, host);
            case "http", "https" -> {
                checkHost(host);
                if (rest.contains("?") || rest.contains("#")) {
                    throw new IllegalArgumentException("it has a '?' or '#'; write credentials as user:password@host");
                }
                return ofWeb(protocol, userInfo, host + rest);
            }
            case "git" -> checkHost(authority);
            default ->
                throw new IllegalArgumentException(
                        "the protocol is not one of https, http, ssh, git and file: " + protocol);
        }
        return new RepositoryUrl(protocol + "://" + authority + rest, protocol, null, null);
    }

    private static RepositoryUrl ofWeb(String protocol, @Nullable String userInfo, String hostAndPath) {
        String url = protocol + "://" + hostAndPath;
        if (userInfo == null || userInfo.isEmpty()) {
            return new RepositoryUrl(url, protocol, null, null);
        }
        int colon = userInfo.indexOf(':');
        return colon < 0
                ? new RepositoryUrl(url, protocol, decode(userInfo), null)
                : new RepositoryUrl(
                        url, protocol, decode(userInfo.substring(0, colon)), decode(userInfo.substring(colon + 1)));
    }

    private static String decode(String percentEncoded) {
        String plain = URLDecoder.decode(percentEncoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        if (plain.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("user or password have control characters; check the percent encoding");
        }
        return plain;
    }

    private static void checkSsh(@Nullable String user, String host) {
        if (user != null && !SSH_USER.matcher(user).matches()) {
            throw new IllegalArgumentException("the user name is invalid; ssh takes keys and no password in a URL");
        }
        checkHost(host);
    }

    private static void checkHost(String host) {
        if (!HOST.matcher(host).matches()) {
            throw new IllegalArgumentException(
                    "the host is neither a name nor an address; write it like git.example.org or [::1]");
        }
    }

    private static String localPath(String text) {
        try {
            String path = text.startsWith("~/") ? System.getProperty("user.home") + text.substring(1) : text;
            return Path.of(path).toAbsolutePath().normalize().toString();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "neither a URL nor a path; write it like https://git.example.org/herd/weights.git", e);
        }
    }

    /** Returns the URL for git: without credentials, except an ssh user name. */
    String url() {
        return url;
    }

    /**
     * Returns the protocol and host of an http(s) URL, such as {@code https://example.org:8443}.
     */
    String host() {
        int end = url.indexOf('/', protocol.length() + "://".length());
        return end < 0 ? url : url.substring(0, end);
    }

    /**
     * Returns the protocols that git may use. For network URLs, https and ssh are included, because
     * the user's git settings may rewrite the URL.
     */
    Set<String> protocols() {
        Set<String> all = new TreeSet<>(Set.of(protocol));
        if (!protocol.equals("file") && !protocol.equals("git")) {
            all.addAll(Set.of("https", "ssh"));
        }
        return all;
    }

    @Nullable
    String user() {
        return user;
    }

    @Nullable
    String password() {
        return password;
    }

    /** Returns a text without the credentials of this and any other URL, on one line. */
    String redact(String text) {
        String clean = CREDENTIALS.matcher(text).replaceAll("$1");
        if (password != null && !password.isEmpty()) {
            clean = clean.replace(password, "***");
        }
        if (user != null && password == null) { // it is often a token
            clean = clean.replace(user, "***");
        }
        return Printable.of(clean, 400);
    }

    /** Returns {@link #url}. */
    @Override
    public String toString() {
        return url;
    }
}
