package farm.weights.command;

import farm.testkit.ConsulServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Runs commands in this process, with a real Consul and a temporary folder with a weights file. */
abstract class CommandFixture {

    @RegisterExtension
    static final ConsulServer consul = new ConsulServer();

    static final String ONE = "goat/version=0.0.1/weight";
    static final String TWO = "goat/version=0.0.2/weight";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    String out = "";
    String err = "";

    @BeforeEach
    void anEmptyKvAndAFile() throws IOException {
        consul.request("DELETE", "/v1/kv/?recurse", "");
        save("goat.json", weights(75, 25));
    }

    void save(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    static String weights(Object one, Object two) {
        return "{\n\"version=0.0.1\":{\"weight\":%s},\n\"version=0.0.2\":{\"weight\":%s}}\n".formatted(one, two);
    }

    int run(String... args) {
        StringWriter outText = new StringWriter();
        StringWriter errText = new StringWriter();
        int code = WeightSyncCommand.run(new PrintWriter(outText), new PrintWriter(errText), args);
        out = outText.toString();
        err = errText.toString();
        return code;
    }

    int sync(String command, String... more) {
        List<String> args = new ArrayList<>(List.of(command, "--dir", folder.toString(), "--consul", consul.url()));
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }
}
