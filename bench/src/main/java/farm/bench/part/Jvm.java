package farm.bench.part;

import farm.model.process.ServiceJvmFlags;
import farm.testkit.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the farm runs its services on the JVM. */
public final class Jvm {

    private Jvm() {}

    /**
     * The command that runs a service.
     *
     * @param module its folder in the checkout, such as {@code goat-service}
     * @param more flags for the JVM besides the farm's own
     */
    static List<String> command(String module, List<String> more) {
        Path jar = Tools.checkout().resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException(module + " is not built: ./mvnw package -DskipTests");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ServiceJvmFlags.FLAGS);
        command.addAll(more);
        command.add("-jar");
        command.add(jar.toString());
        return command;
    }

    /** Whether this JDK can use a cache of classes loaded ahead of time. */
    public static boolean takesAotCache() {
        return Runtime.version().feature() >= 24;
    }
}
