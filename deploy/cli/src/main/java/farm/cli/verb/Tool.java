package farm.cli.verb;

import farm.cli.context.CommandContext;
import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code farm tool}. The launcher runs tools without Java; this class provides help and completion.
 */
@Command(
        name = "tool",
        header = "Run consul, haproxy or another tool that the farm uses.",
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%n",
        footer = {
            "Tools: consul, consul-template, haproxy, socat, curl, flock, setpriv, setsid, wrk, sshd,",
            "shellcheck, shfmt, chromium and chromedriver. A missing tool is installed first.",
            "CONSUL_HTTP_ADDR is set to the Consul of the farm in FARM_HOME, or to that of",
            "FARM_PORT_OFFSET, unless it is set already.",
            "",
            "Examples:",
            "  farm tool consul members",
            "  farm tool consul kv get -recurse goat",
            "  farm tool consul agent -dev               without a farm",
        })
public final class Tool extends Verb {

    @Parameters(index = "0", paramLabel = "NAME", description = "Name of the tool.")
    String name = "";

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "ARGS", description = "Arguments of the tool.")
    List<String> arguments = List.of();

    public Tool(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        throw new UserError(ExitCode.USAGE, "only the launcher runs tools: ./farm tool " + name + " in a checkout");
    }
}
