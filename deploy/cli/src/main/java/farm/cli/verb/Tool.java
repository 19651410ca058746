package farm.cli.verb;

import farm.cli.context.CommandContext;
import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code farm tool}. The launcher runs it without Java; this class holds its help and completion. */
@Command(
        name = "tool",
        header = "Run consul, haproxy or another tool, as the farm itself finds it.",
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%n",
        footer = {
            "The tools are consul, consul-template, haproxy, socat, curl, flock, setpriv, setsid, wrk and sshd.",
            "A missing one is installed first. Unless CONSUL_HTTP_ADDR is set, it is that of the farm in",
            "FARM_HOME, or of FARM_PORT_OFFSET.",
            "",
            "Examples:",
            "  farm tool consul members",
            "  farm tool consul kv get -recurse goat",
            "  farm tool consul agent -dev               without a farm",
        })
public final class Tool extends Verb {

    @Parameters(index = "0", paramLabel = "NAME", description = "The tool.")
    String name = "";

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "ARGS", description = "What it is called with.")
    List<String> arguments = List.of();

    public Tool(CommandContext caller) {
        super(caller);
    }

    @Override
    ExitCode run() {
        throw new UserError(ExitCode.USAGE, "tools are run by the launcher: ./farm tool " + name + " in a checkout");
    }
}
