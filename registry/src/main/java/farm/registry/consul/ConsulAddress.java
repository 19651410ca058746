package farm.registry.consul;

import java.net.URI;

/**
 * Where a Consul agent answers, read from the forms that {@code CONSUL_HTTP_ADDR} may have.
 *
 * @param port 1 to 65535
 * @param tls whether to speak HTTPS
 */
public record ConsulAddress(String host, int port, boolean tls) {

    private static final int DEFAULT_PORT = 8500;

    /**
     * @param text {@code host:port}, {@code http://host:port} or {@code https://host:port}; the port may be missing
     * @throws IllegalArgumentException for anything else, saying what is wrong
     */
    public static ConsulAddress parse(String text) {
        String url = text.strip();
        if (url.startsWith("unix:")) {
            throw wrong(text, "Unix sockets are not supported");
        }
        URI uri;
        try {
            uri = URI.create(url.contains("://") ? url : "http://" + url);
        } catch (IllegalArgumentException e) {
            throw wrong(text, "not an address");
        }
        boolean tls = "https".equalsIgnoreCase(uri.getScheme());
        if (!tls && !"http".equalsIgnoreCase(uri.getScheme())) {
            throw wrong(text, "neither http nor https");
        }
        String host = uri.getHost();
        if (host == null) {
            throw wrong(text, "no host");
        }
        int port = uri.getPort() == -1 ? DEFAULT_PORT : uri.getPort();
        if (port < 1 || port > 65_535) {
            throw wrong(text, "not a port");
        }
        return new ConsulAddress(host.replaceAll("^\\[|]$", ""), port, tls);
    }

    private static IllegalArgumentException wrong(String text, String why) {
        String shown = text.replaceAll("//[^/]*@", "//…@"); // no password
        return new IllegalArgumentException(
                "CONSUL_HTTP_ADDR '" + shown + "': " + why + "; write it like http://127.0.0.1:8500");
    }

    @Override
    public String toString() {
        return (tls ? "https://" : "http://") + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
