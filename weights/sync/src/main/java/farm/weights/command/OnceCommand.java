package farm.weights.command;

import farm.weights.leader.WritePermit;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weight-sync once}: syncs once. */
@Command(
        name = "once",
        header = "Write the weights to Consul once.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  weight-sync once --dir weights",
            "  weight-sync once --repo git@git.example.org:herd/weights.git --deletes apply",
            "  weight-sync once --dir config --tree app/config --expand json,yaml",
            "",
            "If a weight-sync runs as a service, it leads, and this command writes nothing (exit code 6)",
            "unless --anyway is given. Exit codes: weight-sync --help"
        })
final class OnceCommand implements Callable<Integer> {

    @Mixin
    SyncOptions options = new SyncOptions();

    @Option(names = "--anyway", description = "Write although another weight-sync leads.")
    boolean anyway;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        SyncOutcome outcome = options.run(components -> anyway ? WritePermit::granted : components.leaderGate());
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        outcome.done().forEach(out::println);
        outcome.problems().forEach(err::println);
        outcome.notes().forEach(err::println);
        outcome.remarks().forEach(err::println);
        if (outcome.done().isEmpty() && outcome.failures().isEmpty()) {
            out.println("nothing to do: Consul is in sync with " + outcome.source());
        }
        return ExitCode.of(outcome.failures()).number();
    }
}
