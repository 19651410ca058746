package farm.console.spec;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import farm.console.environment.ChildEnvironment;
import farm.console.farm.FarmPaths;
import farm.console.provision.PartSpec;
import farm.console.provision.Program;
import farm.model.AtomicFile;
import farm.model.Ports;
import farm.model.process.ProcessKind;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Consul: one server with its data in the farm's home, on loopback alone. */
@Singleton
public class ConsulSpec {

    private static final String ADDRESS = "127.0.0.1";

    private final FarmPaths place;
    private final ChildEnvironment environment;

    @Inject
    ConsulSpec(FarmPaths place, ChildEnvironment environment) {
        this.place = place;
        this.environment = environment;
    }

    PartSpec blueprint() {
        return new PartSpec(
                "consul",
                ProcessKind.CONSUL,
                null,
                null,
                ADDRESS,
                place.ports().consulHttp(),
                // unlike /v1/status/leader it is well only when there is one
                URI.create(place.consul() + "/v1/catalog/services"),
                Duration.ZERO,
                this::program,
                Optional.empty());
    }

    private Program program() throws IOException {
        Path folder = place.home().consul();
        Files.createDirectories(folder.resolve("data"));
        Path config = folder.resolve("consul.json");
        AtomicFile.write(config, configuration(place.ports()) + "\n");
        return new Program(
                List.of("consul", "agent", "-config-file=" + config, "-data-dir=" + folder.resolve("data")),
                folder,
                environment.forForeignProgram(Map.of(), Set.of()));
    }

    static String configuration(Ports ports) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("server", true);
        root.put("bootstrap_expect", 1);
        // not the machine's name, which may change and would leave a dead node behind
        root.put("node_name", "farm");
        root.put("bind_addr", ADDRESS);
        root.put("client_addr", ADDRESS);
        root.putObject("ui_config").put("enabled", true);
        root.putObject("ports")
                .put("http", ports.consulHttp())
                .put("server", ports.consulServer())
                .put("serf_lan", ports.consulSerfLan())
                .put("serf_wan", ports.consulSerfWan())
                .put("grpc", ports.consulGrpc())
                .put("grpc_tls", ports.consulGrpcTls())
                .put("dns", ports.consulDns());
        root.putObject("performance").put("raft_multiplier", 1);
        root.put("disable_update_check", true);
        root.put("disable_remote_exec", true);
        root.put("enable_script_checks", false);
        root.put("enable_local_script_checks", false);
        root.put("leave_on_terminate", false);
        root.put("log_level", "warn");
        return root.toPrettyString();
    }
}
