package farm.model;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ports of the farm's parts, shifted by the farm's offset.
 *
 * @param offset 0 to {@link #MAX_OFFSET}
 */
public record Ports(int offset) {

    /** The largest offset with which every default port is valid. */
    public static final int MAX_OFFSET = 56_000;

    /** The default port of Consul's HTTP API. */
    public static final int CONSUL_HTTP = 8500;

    private static final int WEIGHT_SYNC = 8000;
    private static final int CONSOLE = 8080;
    private static final int CONSUL_SERVER = 8300;
    private static final int CONSUL_SERF_LAN = 8301;
    private static final int CONSUL_SERF_WAN = 8302;
    private static final int CONSUL_GRPC = 8502;
    private static final int CONSUL_GRPC_TLS = 8503;
    private static final int CONSUL_DNS = 8600;

    /** The first port for an instance when all ports of its service are taken. */
    public static final int OVERFLOW = 8310;

    /** All ports of Consul. */
    public static final Set<Integer> CONSUL = Set.of(
            CONSUL_HTTP, CONSUL_SERVER, CONSUL_SERF_LAN, CONSUL_SERF_WAN, CONSUL_GRPC, CONSUL_GRPC_TLS, CONSUL_DNS);

    public Ports {
        if (offset < 0 || offset > MAX_OFFSET) {
            throw new IllegalArgumentException("the port offset " + offset
                    + " is out of range (allowed: whole number from 0 to " + MAX_OFFSET + ")");
        }
    }

    /**
     * Returns the ports of a farm.
     *
     * @param offset the value of {@code FARM_PORT_OFFSET}, a whole number; null or blank for none
     * @throws IllegalArgumentException if it is invalid; the message is for the user
     */
    public static Ports withOffset(@Nullable String offset) {
        if (offset == null || offset.isBlank()) {
            return new Ports(0);
        }
        try {
            return new Ports(Integer.parseInt(offset.strip()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "the port offset '" + offset + "' is invalid (allowed: whole number from 0 to " + MAX_OFFSET + ")");
        }
    }

    /** Returns a port of {@code farm.yaml} with the offset. */
    public int shifted(int port) {
        return port + offset;
    }

    public int weightSync() {
        return shifted(WEIGHT_SYNC);
    }

    public int console() {
        return shifted(CONSOLE);
    }

    public int consulHttp() {
        return shifted(CONSUL_HTTP);
    }

    public int consulServer() {
        return shifted(CONSUL_SERVER);
    }

    public int consulSerfLan() {
        return shifted(CONSUL_SERF_LAN);
    }

    public int consulSerfWan() {
        return shifted(CONSUL_SERF_WAN);
    }

    public int consulGrpc() {
        return shifted(CONSUL_GRPC);
    }

    public int consulGrpcTls() {
        return shifted(CONSUL_GRPC_TLS);
    }

    public int consulDns() {
        return shifted(CONSUL_DNS);
    }

    /** Returns all ports of Consul. */
    public List<Integer> consul() {
        return CONSUL.stream().map(this::shifted).toList();
    }

    /** Returns the first port for an instance when all ports of its service are taken. */
    public int overflow() {
        return shifted(OVERFLOW);
    }
}
