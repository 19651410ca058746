package farm.weights.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import farm.weights.model.Problem;
import farm.weights.reconcile.RunFailure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weight-sync dry-run}. */
@Command(
        name = "dry-run",
        header = "Show what would be written to Consul, and write nothing.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  weight-sync dry-run --dir weights",
            "  weight-sync dry-run --json | jq .changes",
            "",
            "Ends with 0 if nothing would be written, with 2 if something would. Other exit codes: weight-sync --help"
        })
final class DryRunCommand implements Callable<Integer> {

    @Mixin
    SyncOptions options = new SyncOptions();

    @Option(names = "--json", description = "As JSON.")
    boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        SyncOutcome outcome = options.run(parts -> ConsulComponents.never());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().writeValueAsString(new Answer(outcome.changes(), outcome.problems())));
        } else {
            outcome.pending().forEach(out::println);
            outcome.problems().forEach(spec.commandLine().getErr()::println);
            outcome.remarks().forEach(spec.commandLine().getErr()::println);
        }
        Set<RunFailure> troubles = new TreeSet<>(outcome.troubles());
        troubles.remove(RunFailure.CONFLICT); // which a dry run is itself
        ExitCode code = ExitCode.of(troubles);
        return (code == ExitCode.OK && !outcome.pending().isEmpty() ? ExitCode.DIFFERENT : code).number();
    }

    /** What {@code --json} prints. */
    @RegisterForReflection // only an ObjectMapper sees it
    record Answer(List<?> changes, List<Problem> problems) {}
}
