package farm.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The programs that {@code deploy/tools/install} finds or installs, and the checkout of the running
 * tests.
 */
public final class Tools {

    private static final Map<String, Path> FOUND = new ConcurrentHashMap<>();

    private Tools() {}

    /** The root of the checkout. */
    public static Path checkout() {
        String property = System.getProperty("farm.checkout");
        Path start = Path.of(property == null ? "" : property).toAbsolutePath();
        Path folder = start;
        while (!Files.exists(folder.resolve("deploy/tools/install"))) {
            Path parent = folder.getParent();
            if (parent == null) {
                throw new IllegalStateException(start + " is not inside a checkout of the farm");
            }
            folder = parent;
        }
        return folder;
    }

    /**
     * The path of a program. Installs it if it is missing.
     *
     * @param name a name that {@code deploy/tools/install} knows, such as {@code consul}
     */
    public static Path path(String name) {
        return FOUND.computeIfAbsent(name, tool -> run("install", tool));
    }

    /**
     * The path of a program of a Debian package. Unpacks the package beside the system.
     *
     * @param name a name that {@code deploy/tools/unpack} knows, such as {@code nginx}
     */
    public static Path unpacked(String name) {
        return FOUND.computeIfAbsent(name, tool -> run("unpack", tool));
    }

    private static Path run(String script, String name) {
        try {
            Process install = new ProcessBuilder(
                            checkout().resolve("deploy/tools").resolve(script).toString(), name)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String answer = new String(install.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (install.waitFor() != 0 || !answer.startsWith(name + "=")) {
                throw new IllegalStateException("deploy/tools/" + script + " " + name + " failed: " + answer);
            }
            return Path.of(answer.strip().substring(name.length() + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while installing " + name, e);
        }
    }
}
