package farm.weights.command;

import farm.weights.file.WeightsParser;
import farm.weights.kv.TransactionLimit;
import farm.weights.model.Names;
import farm.weights.model.ParseResult;
import farm.weights.model.Problem;
import farm.weights.model.Weights;
import farm.weights.policy.UnservedVersions;
import farm.weights.source.DirectorySource;
import farm.weights.source.Selection;
import farm.weights.source.Snapshot;
import farm.weights.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weight-sync validate}: checks weights files. */
@Command(
        name = "validate",
        header = "Check weights files, for a CI, an editor or a git hook.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  weight-sync validate weights",
            "  weight-sync validate $(git diff --cached --name-only --diff-filter=d -- 'weights/*.json')",
            "  weight-sync validate --against http://127.0.0.1:8000 weights",
            "",
            "Ends with 0 if all are valid, with 3 if one is not, with 4 if there is nothing to read.",
            "With --against, also with 8 if a version with weight has no passing instance."
        })
final class ValidateCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR|FILE", arity = "0..*", description = "Folders and files (weights).")
    List<Path> places = List.of(Path.of("weights"));

    @Option(
            names = "--transaction-size",
            defaultValue = "128",
            description = "The number of operations in a transaction (${DEFAULT-VALUE}; 64 before Consul 1.14).")
    int transactionSize;

    @Option(
            names = "--against",
            paramLabel = "URL",
            description = "A running weight-sync, asked whether each version with weight has a passing instance.")
    @Nullable
    String against;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    CommandSpec spec;

    private final SortedMap<String, Weights> weights = new TreeMap<>();
    private int files;
    private int problems;

    @Override
    public Integer call() throws InterruptedException {
        TransactionLimit limit = new TransactionLimit(transactionSize);
        WeightsParser parser = new WeightsParser(limit::maxChanges);
        for (Path place : places) {
            try {
                if (Files.isDirectory(place)) {
                    Snapshot all = new DirectorySource(place, Selection.WEIGHTS).read();
                    all.files().forEach((name, content) -> check(place.resolve(name), content, parser));
                } else {
                    check(place, new Snapshot.Text(Files.readAllBytes(place)), parser);
                }
            } catch (SourceException e) {
                throw new CommandException(ExitCode.SOURCE, place + ": " + e.getMessage());
            } catch (IOException e) {
                throw new CommandException(ExitCode.SOURCE, place + " cannot be read");
            }
        }
        if (problems > 0) {
            return ExitCode.INVALID.number();
        }
        if (against != null && lacksInstances(against)) {
            return ExitCode.NO_INSTANCES.number();
        }
        spec.commandLine().getOut().println(files == 1 ? "1 file, valid" : files + " files, all valid");
        return ExitCode.OK.number();
    }

    private void check(Path file, Snapshot.Content content, WeightsParser parser) {
        files++;
        String name = file.getFileName().toString();
        if (!Names.isWeightsFile(name) || Names.service(name).isEmpty()) {
            report(new Problem(
                    file.toString(),
                    null,
                    "not named after a service: letters, digits, '_', '-', at most 63, and .json"));
        }
        switch (content) {
            case Snapshot.Unreadable unreadable -> report(new Problem(file.toString(), null, unreadable.reason()));
            case Snapshot.Text text -> {
                switch (parser.parse(file.toString(), text.bytes())) {
                    case ParseResult.Invalid bad -> bad.problems().forEach(this::report);
                    case ParseResult.Valid good ->
                        Names.service(name).ifPresent(service -> weights.put(service, good.weights()));
                }
            }
        }
    }

    /** Prints a line for each version with weight that has no passing instance. */
    private boolean lacksInstances(String address) throws InterruptedException {
        boolean lacking = false;
        try (RunningWeightSync running = new RunningWeightSync(address)) {
            for (Map.Entry<String, Weights> each : weights.entrySet()) {
                String service = each.getKey();
                Weights its = each.getValue();
                List<String> versions = its.allZero() ? List.of() : UnservedVersions.of(its, running.passing(service));
                UnservedVersions.lines(service, its, versions)
                        .forEach(spec.commandLine().getErr()::println);
                lacking |= !versions.isEmpty();
            }
        }
        return lacking;
    }

    private void report(Problem problem) {
        problems++;
        spec.commandLine().getErr().println(problem);
    }
}
