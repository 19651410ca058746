package farm.console.spec;

import farm.console.desired.DesiredInstance;
import farm.console.environment.ChildEnvironment;
import farm.console.farm.FarmPaths;
import farm.console.jvm.Applications;
import farm.console.jvm.Fingerprint;
import farm.console.provision.Program;
import farm.console.provision.ProgramNotReadyException;
import farm.console.version.Pin;
import farm.console.version.Pins;
import farm.model.LoopbackPort;
import farm.model.description.BuildDescription;
import farm.model.description.Faults;
import farm.model.description.ServiceDescription;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The programs of instances: the farm's own services, or any programs that serve HTTP. Each
 * instance runs the pinned build of its version.
 */
@Singleton
public class InstancePrograms {

    private static final Duration SHUTDOWN_MARGIN = Duration.ofSeconds(5);

    private final FarmPaths paths;
    private final ChildEnvironment environment;
    private final Applications applications;
    private final Pins pins;

    @Inject
    InstancePrograms(FarmPaths paths, ChildEnvironment environment, Applications applications, Pins pins) {
        this.paths = paths;
        this.environment = environment;
        this.applications = applications;
        this.pins = pins;
    }

    Program program(DesiredInstance instance, ServiceDescription service) throws IOException {
        if (!LoopbackPort.isFree(instance.port())) {
            throw new IOException("port " + instance.port() + " is used by another program");
        }
        Pin pin = pin(instance, service);
        BuildDescription build = pin.description();
        Map<String, String> variables = variables(instance, pin);
        Path application = build.application();
        Path copy = pin.copy();
        if (application != null && copy != null) {
            variables.putIfAbsent("QUARKUS_SHUTDOWN_TIMEOUT", shutdownTimeout(service));
            return applications.pinned(paths.checkout().resolve(application), copy, environment.forService(variables));
        }
        return new Program(
                build.command().stream()
                        .map(word -> fillPlaceholders(word, instance, pin))
                        .toList(),
                copy == null ? paths.checkout().resolve(build.folder()) : folderOf(copy, build),
                environment.forForeignProgram(variables, build.passedOn()));
    }

    // After the drain timeout, the console counts the open requests and ends the instance.
    private static String shutdownTimeout(ServiceDescription service) {
        return service.drainTimeout().plus(SHUTDOWN_MARGIN).toString();
    }

    private Pin pin(DesiredInstance instance, ServiceDescription service) throws IOException {
        return pins.forStart(service, instance.version())
                .orElseThrow(() -> new ProgramNotReadyException("its artifact is being copied or downloaded"));
    }

    /**
     * Returns a fingerprint of the build that the instance runs. It is pinned if it was not, so
     * that it has the same fingerprint afterwards.
     */
    String fingerprint(DesiredInstance instance, ServiceDescription service) throws IOException {
        Optional<Pin> known = pins.of(instance.service(), instance.version());
        Pin pin = known.isPresent() ? known.get() : pin(instance, service);
        return Fingerprint.of(pin.description() + String.valueOf(pin.hash()));
    }

    /** Returns how much longer than usual the start takes. */
    Duration startDelay(DesiredInstance instance, ServiceDescription service) {
        try {
            return pins.of(instance.service(), instance.version())
                    .map(Pin::description)
                    .orElseGet(() -> service.build(instance.version()))
                    .faults()
                    .startup();
        } catch (IOException e) {
            return Duration.ZERO; // a damaged pin, which cannot be started
        }
    }

    private static Path folderOf(Path copy, BuildDescription build) {
        return (Files.isDirectory(copy) ? copy : copy.resolveSibling("")).resolve(build.folder());
    }

    static Map<String, String> variables(DesiredInstance instance, Pin pin) {
        Map<String, String> variables = new TreeMap<>();
        variables.put("QUARKUS_HTTP_HOST", instance.address());
        variables.put("QUARKUS_HTTP_PORT", Integer.toString(instance.port()));
        variables.put("FARM_INSTANCE_ADDRESS", instance.address());
        variables.put("FARM_INSTANCE_VERSION", instance.version());
        Faults faults = pin.description().faults();
        if (faults.errorRate() != null) {
            variables.put("FARM_FAULTS_ERROR_RATE", faults.errorRate().toString());
        }
        if (faults.latency() != null) {
            variables.put("FARM_FAULTS_LATENCY", faults.latency());
        }
        if (faults.startupDelay() != null) {
            variables.put("FARM_FAULTS_STARTUP_DELAY", faults.startupDelay());
        }
        pin.description()
                .environment()
                .forEach((name, value) -> variables.put(name, fillPlaceholders(value, instance, pin)));
        return variables;
    }

    static String fillPlaceholders(String text, DesiredInstance instance, Pin pin) {
        Path copy = pin.copy();
        String filled = text.replace("{port}", Integer.toString(instance.port()));
        return copy == null ? filled : filled.replace("{artifact}", copy.toString());
    }
}
