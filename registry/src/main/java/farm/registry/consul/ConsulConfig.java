package farm.registry.consul;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import java.util.Optional;

/** How to reach Consul, under Consul's own names: {@code CONSUL_HTTP_ADDR} and so on. */
@ConfigMapping(prefix = "consul")
public interface ConsulConfig {

    /** Where the agent answers; by default this machine's, with the farm's port offset. */
    @WithName("http.addr")
    Optional<String> address();

    /** The ACL token. */
    @WithName("http.token")
    Optional<String> token();

    /** A file that holds the ACL token and goes before {@link #token}; it is read again when it changes. */
    @WithName("http.token-file")
    Optional<String> tokenFile();

    /** A file with the certificate of the authority that signed the agent's certificate, PEM. */
    Optional<String> cacert();

    /** A file with our certificate, for an agent that asks for one, PEM. */
    Optional<String> clientCert();

    /** A file with the key of our certificate, PEM without a passphrase. */
    Optional<String> clientKey();

    /** The name that the agent's certificate has to be for, instead of the address's. */
    Optional<String> tlsServerName();
}
