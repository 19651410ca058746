package farm.console.spec;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import farm.console.environment.ChildEnvironment;
import farm.console.farm.FarmPaths;
import farm.console.provision.LaunchFingerprint;
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

/** The specification of Consul: one server on loopback, with its data in {@code FARM_HOME}. */
@Singleton
public class ConsulSpec {

    private static final String ADDRESS = "127.0.0.1";

    private final FarmPaths paths;
    private final ChildEnvironment environment;

    @Inject
    ConsulSpec(FarmPaths paths, ChildEnvironment environment) {
        this.paths = paths;
        this.environment = environment;
    }

    PartSpec spec() {
        return new PartSpec(
                "consul",
                ProcessKind.CONSUL,
                null,
                null,
                ADDRESS,
                paths.ports().consulHttp(),
                // unlike /v1/status/leader, it fails while there is no leader
                URI.create(paths.consulUrl() + "/v1/catalog/services"),
                Duration.ZERO,
                this::program,
                LaunchFingerprint.NONE,
                Optional.empty());
    }

    private Program program() throws IOException {
        Path folder = paths.home().consul();
        Files.createDirectories(folder.resolve("data"));
        Path config = folder.resolve("consul.json");
        AtomicFile.write(config, configuration(paths.ports()) + "\n");
        return new Program(
                List.of("consul", "agent", "-config-file=" + config, "-data-dir=" + folder.resolve("data")),
                folder,
                environment.forForeignProgram(Map.of(), Set.of()));
    }

    static String configuration(Ports ports) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.put("server", true);
        root.put("bootstrap_expect", 1);
        // not the host name: when that changes, a dead node would stay in the catalog
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
