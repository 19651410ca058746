package farm.registry.consul;

import farm.model.Ports;
import java.net.URI;

/**
 * The address of a Consul agent, in any of the forms of {@code CONSUL_HTTP_ADDR}.
 *
 * @param port 1 to 65535
 * @param tls whether to use HTTPS
 */
public record ConsulAddress(String host, int port, boolean tls) {

    /**
     * Parses an address.
     *
     * @param text {@code host:port}, {@code http://host:port} or {@code https://host:port}; the
     *     port is optional
     * @throws IllegalArgumentException with one line for people, if the text has another form
     */
    public static ConsulAddress parse(String text) {
        String url = text.strip();
        if (url.startsWith("unix:")) {
            throw invalid(text, "Unix sockets are not supported");
        }
        URI uri;
        try {
            uri = URI.create(url.contains("://") ? url : "http://" + url);
        } catch (IllegalArgumentException e) {
            throw invalid(text, "not an address");
        }
        boolean tls = "https".equalsIgnoreCase(uri.getScheme());
        if (!tls && !"http".equalsIgnoreCase(uri.getScheme())) {
            throw invalid(text, "neither http nor https");
        }
        String host = uri.getHost();
        if (host == null) {
            throw invalid(text, "no host");
        }
        int port = uri.getPort() == -1 ? Ports.CONSUL_HTTP : uri.getPort();
        if (port < 1 || port > 65_535) {
            throw invalid(text, "not a port");
        }
        return new ConsulAddress(host.replaceAll("^\\[|]$", ""), port, tls);
    }

    private static IllegalArgumentException invalid(String text, String reason) {
        String shown = text.replaceAll("//[^/]*@", "//…@"); // no credentials
        return new IllegalArgumentException(
                "CONSUL_HTTP_ADDR '" + shown + "': " + reason + "; write it like http://127.0.0.1:8500");
    }

    @Override
    public String toString() {
        return (tls ? "https://" : "http://") + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
