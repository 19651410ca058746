package farm.bench.command;

import farm.testkit.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The machine and the program versions that figures depend on. */
final class MachineDescription {

    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+[.\\d]*");

    private MachineDescription() {}

    /** Cores, operating system and versions in one line. */
    static String text() {
        return "%d cores, %s %s, JDK %s, HAProxy %s, Consul %s, consul-template %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.version().toString(),
                        version("haproxy", "-v"),
                        version("consul", "-version"),
                        version("consul-template", "-version"));
    }

    private static String version(String tool, String flag) {
        try {
            Process process = new ProcessBuilder(Tools.path(tool).toString(), flag)
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher version = VERSION.matcher(output);
            return version.find() ? version.group() : "of unknown version";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
