package farm.cli.verb;

import farm.cli.context.CommandContext;
import farm.cli.error.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;

/** {@code farm version}. */
@Command(name = "version", header = "Show the version of the farm command.", synopsisHeading = "%nUsage: ")
public final class Version extends Verb {

    private static final String RESOURCE = "/farm/cli/version.txt";

    public Version(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() throws IOException {
        try (InputStream text = Version.class.getResourceAsStream(RESOURCE)) {
            if (text == null) {
                throw new IOException(RESOURCE + " is missing");
            }
            terminal.print("farm " + new String(text.readAllBytes(), StandardCharsets.UTF_8).strip());
            return ExitCode.OK;
        }
    }
}
