package farm.console.spec;

import farm.console.desired.DesiredInstance;
import farm.console.environment.ChildEnvironment;
import farm.console.farm.FarmPaths;
import farm.console.jvm.Applications;
import farm.console.provision.Program;
import farm.model.LoopbackPort;
import farm.model.description.BuildDescription;
import farm.model.description.Faults;
import farm.model.description.ServiceDescription;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The programs of instances: the farm's own services, or any programs that serve HTTP. */
@Singleton
public class InstancePrograms {

    private final FarmPaths paths;
    private final ChildEnvironment environment;
    private final Applications applications;

    @Inject
    InstancePrograms(FarmPaths paths, ChildEnvironment environment, Applications applications) {
        this.paths = paths;
        this.environment = environment;
        this.applications = applications;
    }

    Program program(DesiredInstance instance, ServiceDescription service) throws IOException {
        if (!LoopbackPort.isFree(instance.port())) {
            throw new IOException("port " + instance.port() + " is used by another program");
        }
        BuildDescription build = service.build(instance.version());
        Map<String, String> variables = variables(instance, build);
        Path application = build.application();
        return application != null
                ? applications.program(paths.checkout().resolve(application), environment.forService(variables))
                : new Program(
                        build.command().stream()
                                .map(word -> fillPlaceholders(word, instance))
                                .toList(),
                        paths.checkout().resolve(build.folder()),
                        environment.forForeignProgram(variables, build.passedOn()));
    }

    static Map<String, String> variables(DesiredInstance instance, BuildDescription build) {
        Map<String, String> variables = new TreeMap<>();
        variables.put("QUARKUS_HTTP_HOST", instance.address());
        variables.put("QUARKUS_HTTP_PORT", Integer.toString(instance.port()));
        variables.put("FARM_INSTANCE_ADDRESS", instance.address());
        variables.put("FARM_INSTANCE_VERSION", instance.version());
        Faults faults = build.faults();
        if (faults.errorRate() != null) {
            variables.put("FARM_FAULTS_ERROR_RATE", faults.errorRate().toString());
        }
        if (faults.latency() != null) {
            variables.put("FARM_FAULTS_LATENCY", faults.latency());
        }
        if (faults.startupDelay() != null) {
            variables.put("FARM_FAULTS_STARTUP_DELAY", faults.startupDelay());
        }
        build.environment().forEach((name, value) -> variables.put(name, fillPlaceholders(value, instance)));
        return variables;
    }

    static String fillPlaceholders(String text, DesiredInstance instance) {
        return text.replace("{port}", Integer.toString(instance.port())).replace("{version}", instance.version());
    }
}
