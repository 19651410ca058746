package farm.cli.verb;

import com.fasterxml.jackson.databind.JsonNode;
import farm.cli.api.ConsoleClient;
import farm.cli.api.VersionInfo;
import farm.cli.context.CommandContext;
import farm.cli.error.ExitCode;
import farm.model.text.Printable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code farm versions}. */
@Command(
        name = "versions",
        header = "Show the build of each version, where it comes from, and until when it is kept.",
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%n",
        footer = {
            "A version keeps the build of its first start. KEPT says why: the version is in use, farm.yaml",
            "names it, or it is one of the last five versions of its service that had traffic.",
            "BUILD is the beginning of its hash, PINNED how long ago that was. To fit 80 columns, a long FROM is",
            "cut, and PINNED and KEPT are left out, as far as necessary; --wide shows all.",
            "WEIGHT is the one in the weights file, SHARE what the load balancers apply; if they differ, it",
            "has the share at each.",
            "",
            "Examples:",
            "  farm versions",
            "  farm versions goat --json",
        })
public final class Versions extends Verb {

    @Parameters(arity = "0..1", paramLabel = "SERVICE", description = "One of the services of farm.yaml, such as goat.")
    @Nullable
    String service;

    @Option(names = "--json", description = "Print a JSON array with an object per version.")
    boolean json;

    @Option(
            names = "--wide",
            description = "Show the whole hash, the day it was pinned, and where it comes from, uncut.")
    boolean wide;

    public Versions(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        if (service != null) {
            NameCheck.service(service);
        }
        JsonNode answer = context.console().versions(service);
        if (json) {
            terminal.print(answer.toString());
            return ExitCode.OK;
        }
        List<VersionInfo> versions = ConsoleClient.versionsOf(answer);
        versions.stream()
                .map(VersionInfo::difference)
                .filter(Objects::nonNull)
                .forEach(difference -> terminal.print(Printable.of(difference)));
        terminal.print(BuildsTable.of(versions, context.checkout(), Instant.now(), wide));
        return ExitCode.OK;
    }
}
