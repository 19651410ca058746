package farm.weights.command;

import farm.weights.lead.Leave;
import farm.weights.reconcile.OneRun;
import farm.weights.status.StatusReport.Sync;
import java.io.PrintWriter;
import java.util.List;
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
            "",
            "A weight-sync that runs all the time leads, and this command leaves the weights to it (exit code 6),",
            "unless --anyway is given. Exit codes: weight-sync --help"
        })
final class Once implements Callable<Integer> {

    @Mixin
    SyncOptions options = new SyncOptions();

    @Option(names = "--anyway", description = "Write although another weight-sync leads.")
    boolean anyway;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        OneRun.Result result = options.run(parts -> anyway ? Leave::granted : parts.leadership());
        PrintWriter out = spec.commandLine().getOut();
        List<Sync> done = result.report().syncs().reversed();
        for (Sync sync : done) {
            out.println(sync.service() + ": " + sync.what()
                    + (sync.result().equals("written") ? "" : " (" + sync.result() + ")"));
        }
        Telling.problems(result.report(), spec.commandLine().getErr());
        if (done.isEmpty() && result.troubles().isEmpty()) {
            out.println("nothing to do: Consul has the weights of "
                    + result.report().source());
        }
        return ExitCode.of(result.troubles()).number();
    }
}
