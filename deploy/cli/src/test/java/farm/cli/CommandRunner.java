package farm.cli;

import farm.testkit.Tools;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Runs the command in this process, with a given working directory and environment. */
public final class CommandRunner {

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();

    public CommandRunner(Path folder) {
        this.folder = folder;
        environment.put("PATH", System.getenv("PATH"));
        environment.put("FARM_HOME", folder.resolve("home").toString());
        environment.put("FARM_CHECKOUT", Tools.checkout().toString());
    }

    public CommandRunner with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    public Outcome run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                folder,
                args);
        return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
