package farm.cli.verb;

import farm.cli.api.ConsoleClient;
import farm.cli.context.CommandContext;
import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.cli.split.LoadBalancer;
import farm.cli.status.Changes;
import farm.cli.status.Overview;
import farm.cli.status.OverviewReader;
import farm.cli.status.StatusView;
import farm.model.Ports;
import farm.model.status.PartsJson;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code farm status}. */
@Command(
        name = "status",
        header = "Show the versions of each service, and whether every part is passing.",
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%n",
        footer = {
            "Problems come first, each with what to do. SHARE is what the load balancers apply; if they differ,",
            "it has the share at each. AGE is that of the youngest instance, RESTARTS are those in a row.",
            "",
            "REQ/S, 5XX, P50 and P99 are of the last minute, from the traffic logs of the load balancers. 5XX is",
            "the part of requests that failed: by a status of 500 or more, a broken or late answer, or because",
            "another version had to serve them. P50 and P99 are latencies. A - stands for unknown, or no request.",
            "To fit 80 columns, RESTARTS (if there are none), BUILD, AGE, P50 and P99 are left out in this order,",
            "as far as necessary; --all shows them.",
            "",
            "Exit code: 0 if every part is passing, and the saved weights and farm.yaml are in force,",
            "1 if not, 3 if there is no farm here.",
            "",
            "Examples:",
            "  farm status",
            "  farm status -w                 follow it until Ctrl-C",
            "  farm status --json | jq -r '.[] | select(.state != \"passing\") | .id'",
        })
public final class Status extends Verb {

    private static final long INTERVAL_MILLIS = 1_000;
    private static final Duration CONSOLE_TIMEOUT = Duration.ofSeconds(5);

    @Option(names = "--all", description = "List every part, with its address and pid, and show every column.")
    boolean all;

    @Option(names = "--json", description = "Print a JSON array with an object per part.")
    boolean json;

    @Option(
            names = {"-w", "--watch"},
            description = "Follow the status: redraw it once a second on a terminal, print changes elsewhere.")
    boolean watch;

    public Status(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() throws IOException, InterruptedException {
        if (json && watch) {
            throw new UserError(ExitCode.USAGE, "--json and --watch exclude each other");
        }
        Ports ports = context.settings().ports();
        ConsoleClient console = context.console().within(CONSOLE_TIMEOUT);
        OverviewReader reader = new OverviewReader(
                context.status(console),
                console,
                CommandContext.local(ports.weightSync()),
                () -> LoadBalancer.of(context.description(), ports));
        return watch ? watch(reader) : show(reader.read());
    }

    private ExitCode show(Overview overview) {
        if (overview.unreachable() != null) {
            terminal.error(overview.unreachable());
        }
        StatusView view = new StatusView(overview, context.command());
        if (json) {
            terminal.print(PartsJson.write(overview.parts()));
        } else {
            view.lines(all, terminal.hasColours()).forEach(terminal::print);
        }
        return view.isComplete() ? ExitCode.OK : ExitCode.INCOMPLETE;
    }

    private ExitCode watch(OverviewReader reader) throws IOException, InterruptedException {
        Map<String, String> before = Map.of();
        while (!terminal.out().checkError()) { // the reader may have closed the pipe, as `| head` does
            Overview overview = reader.read();
            StatusView view = new StatusView(overview, context.command());
            List<String> lines = new ArrayList<>();
            if (overview.unreachable() != null) {
                lines.add(overview.unreachable());
            }
            lines.addAll(view.lines(all, terminal.hasColours()));
            if (terminal.isTerminal()) {
                terminal.redraw(lines);
            } else {
                (before.isEmpty() ? lines : Changes.lines(before, view.facts())).forEach(terminal::print);
                before = view.facts();
            }
            Thread.sleep(INTERVAL_MILLIS);
        }
        return ExitCode.OK;
    }
}
