package farm.cli.verb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import farm.cli.api.Json;
import farm.cli.context.CommandContext;
import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.model.SecretFile;
import farm.model.text.Printable;
import farm.rollout.spec.InvalidSpecException;
import farm.rollout.spec.InvalidSpecException.Problem;
import farm.rollout.spec.NotifySpec;
import farm.rollout.spec.RolloutSpec;
import farm.rollout.spec.SpecReader;
import farm.rollout.spec.SpecSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code farm rollout lint}. */
@Command(
        name = "lint",
        header = "Check a rollout file, and show in words what it means.",
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%n",
        footer = {
            "It needs no running farm. All mistakes are listed, with their lines. Exit code: 0 if the file is",
            "valid, 1 if not.",
            "",
            "Examples:",
            "  farm rollout lint rollouts/goat.yaml",
            "  farm rollout lint --json rollouts/goat.yaml",
        })
public final class RolloutLint extends Verb {

    @Parameters(index = "0", paramLabel = "FILE", description = "A rollout file, such as rollouts/goat.yaml.")
    String file = "";

    @Option(names = "--json", description = "Print a JSON object.")
    boolean json;

    public RolloutLint(CommandContext context) {
        super(context);
    }

    @Override
    ExitCode run() {
        Path path = context.resolve(file);
        if (!Files.exists(path)) {
            throw new UserError(ExitCode.USAGE, path + ": no such file");
        }
        String name = String.valueOf(path.getFileName()).replaceFirst("[.]ya?ml$", "");
        List<String> plan = List.of();
        List<Problem> problems = List.of();
        try {
            RolloutSpec spec = SpecReader.read(path, file);
            requirePrivateSecret(spec.in(path.resolveSibling(".").normalize()));
            plan = SpecSummary.of(name, spec);
        } catch (InvalidSpecException e) {
            problems = e.problems();
        } catch (IOException e) {
            problems = List.of(new Problem(0, file + ": 'secretFile' of 'notify': " + e.getMessage()));
        }
        if (json) {
            terminal.print(json(name, plan, problems).toString());
        } else {
            problems.forEach(problem -> terminal.print(problem.message()));
            plan.forEach(line -> terminal.print(Printable.of(line)));
        }
        return problems.isEmpty() ? ExitCode.OK : ExitCode.INVALID;
    }

    // where the file is checked, as in CI, the secret may be missing
    private static void requirePrivateSecret(RolloutSpec spec) throws IOException {
        NotifySpec notification = spec.notification();
        if (notification != null && notification.secretFile() != null && Files.exists(notification.secretFile())) {
            SecretFile.requirePrivate(notification.secretFile());
        }
    }

    private ObjectNode json(String service, List<String> plan, List<Problem> problems) {
        ObjectNode result =
                Json.object().put("file", file).put("service", service).put("valid", problems.isEmpty());
        ArrayNode mistakes = result.putArray("problems");
        problems.forEach(
                problem -> mistakes.addObject().put("line", problem.line()).put("message", problem.message()));
        plan.forEach(result.putArray("plan")::add);
        return result;
    }
}
