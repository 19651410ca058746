package farm.weights.command;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which Consul to use. */
final class ConsulOptions {

    @Option(
            names = "--consul",
            paramLabel = "ADDRESS",
            description = "Consul's address (CONSUL_HTTP_ADDR; http://127.0.0.1:8500).")
    @Nullable
    String address;

    void addTo(Map<String, String> settings) {
        SourceOptions.put(settings, "consul.http.addr", address);
    }
}
