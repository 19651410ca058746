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

/** {@code weight-sync dry-run}: shows the difference between source and Consul. */
@Command(
        name = "dry-run",
        header = "Show the changes that once would write to Consul.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  weight-sync dry-run --dir weights",
            "  weight-sync dry-run --json | jq .changes",
            "",
            "Ends with 0 if there is no difference, with 2 if there is one. Other exit codes: weight-sync --help"
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
        SyncOutcome outcome = options.run(components -> ConsulComponents.closedGate());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().writeValueAsString(new Answer(outcome.changes(), outcome.problems())));
        } else {
            outcome.pending().forEach(out::println);
            outcome.problems().forEach(spec.commandLine().getErr()::println);
            outcome.remarks().forEach(spec.commandLine().getErr()::println);
        }
        Set<RunFailure> failures = new TreeSet<>(outcome.failures());
        failures.remove(RunFailure.CONFLICT); // a dry run never has the permit
        ExitCode code = ExitCode.of(failures);
        return (code == ExitCode.OK && !outcome.pending().isEmpty() ? ExitCode.DIFFERENT : code).number();
    }

    /** The output of {@code --json}. */
    @RegisterForReflection // only an ObjectMapper sees it
    record Answer(List<?> changes, List<Problem> problems) {}
}
