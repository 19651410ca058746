package farm.weights.command;

import farm.weights.file.WeightsParser;
import farm.weights.kv.TransactionLimit;
import farm.weights.model.Names;
import farm.weights.model.ParseResult;
import farm.weights.model.Problem;
import farm.weights.source.DirectorySource;
import farm.weights.source.Selection;
import farm.weights.source.Snapshot;
import farm.weights.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weight-sync validate}: checks weights files. */
@Command(
        name = "validate",
        header = "Check weights files without Consul, for a CI, an editor or a git hook.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  weight-sync validate weights",
            "  weight-sync validate $(git diff --cached --name-only --diff-filter=d -- 'weights/*.json')",
            "",
            "Ends with 0 if all are valid, with 3 if one is not, with 4 if there is nothing to read."
        })
final class ValidateCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR|FILE", arity = "0..*", description = "Folders and files (weights).")
    List<Path> places = List.of(Path.of("weights"));

    @Option(
            names = "--transaction-size",
            defaultValue = "128",
            description = "The number of operations in a transaction (${DEFAULT-VALUE}; 64 before Consul 1.14).")
    int transactionSize;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    CommandSpec spec;

    private int files;
    private int problems;

    @Override
    public Integer call() {
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
                throw new CommandException(ExitCode.SOURCE, place + " can't be read");
            }
        }
        if (problems > 0) {
            return ExitCode.INVALID.number();
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
                if (parser.parse(file.toString(), text.bytes()) instanceof ParseResult.Invalid bad) {
                    bad.problems().forEach(this::report);
                }
            }
        }
    }

    private void report(Problem problem) {
        problems++;
        spec.commandLine().getErr().println(problem);
    }
}
