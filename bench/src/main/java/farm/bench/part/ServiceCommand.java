package farm.bench.part;

import farm.model.process.AotCacheFlags;
import farm.model.process.ServiceJvmFlags;
import farm.testkit.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command that runs one of the farm's services on the JVM of the measurement, with the farm's
 * flags.
 */
public final class ServiceCommand {

    private ServiceCommand() {}

    /**
     * The command of a service.
     *
     * @param module its folder in the checkout, such as {@code goat-service}
     * @param flags JVM flags besides the farm's own
     */
    static List<String> of(String module, List<String> flags) {
        Path jar = Tools.checkout().resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(module + " is not built; run ./mvnw package -DskipTests");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ServiceJvmFlags.FLAGS);
        command.addAll(flags);
        command.add("-jar");
        command.add(jar.toString());
        return command;
    }

    /** Whether the farm uses AOT caches with this JDK. */
    public static boolean supportsAotCache() {
        return Runtime.version().feature() >= AotCacheFlags.FIRST_JDK;
    }
}
