package farm.registry.consul;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import java.util.Optional;

/**
 * The connection to Consul. The settings have Consul's own names, such as {@code CONSUL_HTTP_ADDR}.
 */
@ConfigMapping(prefix = "consul")
public interface ConsulConfig {

    /**
     * The agent's address. The default is port 8500 of this machine, shifted by the farm's port
     * offset.
     */
    @WithName("http.addr")
    Optional<String> address();

    /** The ACL token. */
    @WithName("http.token")
    Optional<String> token();

    /**
     * A file with the ACL token. It takes precedence over {@link #token}, and is read again when it
     * changes.
     */
    @WithName("http.token-file")
    Optional<String> tokenFile();

    /** A PEM file with the certificate of the authority that signed the agent's certificate. */
    Optional<String> cacert();

    /** A PEM file with the client certificate, for an agent that requires one. */
    Optional<String> clientCert();

    /** A PEM file with the key of the client certificate, without a passphrase. */
    Optional<String> clientKey();

    /** The name that the agent's certificate must have; by default, the host of the address. */
    Optional<String> tlsServerName();
}
