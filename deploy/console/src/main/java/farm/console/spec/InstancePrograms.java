package farm.console.spec;

import farm.console.desired.DesiredInstance;
import farm.console.desired.Faults;
import farm.console.environment.ChildEnvironment;
import farm.console.farm.FarmPaths;
import farm.console.farm.FreePort;
import farm.console.jvm.Applications;
import farm.console.provision.Program;
import farm.model.description.ServiceDescription;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** How an instance of a service is run: one of the farm's own services, or any program that serves HTTP. */
@Singleton
public class InstancePrograms {

    private final FarmPaths place;
    private final ChildEnvironment environment;
    private final Applications applications;

    @Inject
    InstancePrograms(FarmPaths place, ChildEnvironment environment, Applications applications) {
        this.place = place;
        this.environment = environment;
        this.applications = applications;
    }

    Program program(DesiredInstance wanted, ServiceDescription service) throws IOException {
        if (!FreePort.isFree(wanted.port())) {
            throw new IOException("port " + wanted.port() + " is taken by another program");
        }
        Map<String, String> variables = variables(wanted, service);
        Path application = service.application();
        return application != null
                ? applications.program(place.checkout().resolve(application), environment.forService(variables))
                : new Program(
                        service.command().stream()
                                .map(word -> filledIn(word, wanted))
                                .toList(),
                        place.checkout().resolve(service.folder()),
                        environment.forForeignProgram(variables, service.handedOn()));
    }

    static Map<String, String> variables(DesiredInstance wanted, ServiceDescription service) {
        Map<String, String> variables = new TreeMap<>();
        variables.put("QUARKUS_HTTP_HOST", wanted.address());
        variables.put("QUARKUS_HTTP_PORT", Integer.toString(wanted.port()));
        variables.put("FARM_INSTANCE_ADDRESS", wanted.address());
        variables.put("FARM_INSTANCE_VERSION", wanted.version());
        Faults faults = wanted.faults();
        if (faults.errorRate() != null) {
            variables.put("FARM_FAULTS_ERROR_RATE", faults.errorRate().toString());
        }
        if (faults.latency() != null) {
            variables.put("FARM_FAULTS_LATENCY", faults.latency());
        }
        if (faults.startupDelay() != null) {
            variables.put("FARM_FAULTS_STARTUP_DELAY", faults.startupDelay());
        }
        service.environment().forEach((name, value) -> variables.put(name, filledIn(value, wanted)));
        return variables;
    }

    static String filledIn(String text, DesiredInstance wanted) {
        return text.replace("{port}", Integer.toString(wanted.port())).replace("{version}", wanted.version());
    }
}
