package farm.weights.command;

import farm.weights.lead.WritePermit;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weight-sync once}. */
@Command(
        name = "once",
        header = "Bring the weights into Consul once, and end.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  weight-sync once --dir weights",
            "  weight-sync once --repo git@git.example.org:herd/weights.git --deletes apply",
            "  weight-sync once --dir config --tree app/config --expand json,yaml",
            "",
            "A weight-sync that runs all the time leads, and this command leaves the weights to it (exit code 6),",
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
        SyncOutcome outcome = options.run(parts -> anyway ? WritePermit::granted : parts.leadership());
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        outcome.done().forEach(out::println);
        outcome.problems().forEach(err::println);
        outcome.notes().forEach(err::println);
        outcome.remarks().forEach(err::println);
        if (outcome.done().isEmpty() && outcome.troubles().isEmpty()) {
            out.println("nothing to do: Consul has what is in " + outcome.source());
        }
        return ExitCode.of(outcome.troubles()).number();
    }
}
