package farm.weights.command;

import farm.weights.file.WeightsFormatter;
import farm.weights.file.WeightsParser;
import farm.weights.kv.KeyScope;
import farm.weights.kv.KvException;
import farm.weights.kv.TransactionLimit;
import farm.weights.model.Names;
import farm.weights.model.ParseResult;
import farm.weights.model.Weights;
import farm.weights.plan.KvEntry;
import farm.weights.plan.LiveWeights;
import farm.weights.source.ConflictException;
import farm.weights.source.DirectorySource;
import farm.weights.source.Edit;
import farm.weights.source.Selection;
import farm.weights.source.SourceException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weight-sync export}: writes Consul's weights to files. */
@Command(
        name = "export",
        header = "Write Consul's weights to files, to start a folder or repository with.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  weight-sync export weights",
            "  weight-sync export weights goat --force",
            "",
            "A file with the same weights stays as it is. A file that differs is only replaced with --force",
            "(otherwise exit code 6)."
        })
final class ExportCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "DIR", description = "The folder; created if it does not exist.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    Path dir;

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "SERVICE", description = "The services (all).")
    @Nullable
    Set<String> services;

    @Option(names = "--force", description = "Replace files that differ.")
    boolean force;

    @Mixin
    ConsulOptions consul = new ConsulOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    CommandSpec spec;

    @Override
    public Integer call() {
        Map<String, KvEntry> live = live();
        ExitCode worst = ExitCode.OK;
        try {
            Files.createDirectories(dir);
            DirectorySource folder = new DirectorySource(dir, Selection.WEIGHTS);
            for (String service : selected(live)) {
                Weights weights = LiveWeights.of(service, live);
                if (weights.byVersion().isEmpty()) {
                    spec.commandLine().getErr().println(service + ": Consul has no weights for it");
                    worst = ExitCode.INVALID;
                } else if (!write(folder, service, weights)) {
                    worst = worst == ExitCode.OK ? ExitCode.CONFLICT : worst;
                }
            }
        } catch (SourceException | ConflictException e) {
            throw new CommandException(ExitCode.SOURCE, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new CommandException(ExitCode.SOURCE, dir + " cannot be written to");
        }
        return worst.number();
    }

    private Map<String, KvEntry> live() {
        Map<String, String> settings = new HashMap<>();
        consul.addTo(settings);
        CommandSettings all = new CommandSettings(settings);
        try (ConsulComponents components = new ConsulComponents(all, new TransactionLimit(2), KeyScope.WEIGHTS)) {
            Map<String, KvEntry> live = components.kv().read();
            requireAll(components);
            return live;
        } catch (KvException e) {
            throw new CommandException(ExitCode.CONSUL, String.valueOf(e.getMessage()));
        }
    }

    // An incomplete folder looks complete. As a source it would delete the weights of all services
    // that are missing in it.
    private void requireAll(ConsulComponents components) {
        Set<String> some = Objects.requireNonNullElse(services, Set.of());
        List<String> prefixes = some.isEmpty()
                ? List.of("")
                : some.stream()
                        .filter(service -> Names.service(service).isPresent())
                        .map(service -> service + "/")
                        .toList();
        if (prefixes.stream().anyMatch(components::mayHideKeys)) {
            throw new CommandException(
                    ExitCode.CONSUL,
                    "Consul may hide keys from this token, so the export may be incomplete; give it key:read"
                            + (some.isEmpty() ? ", or name the services" : ""));
        }
    }

    private Set<String> selected(Map<String, KvEntry> live) {
        if (services != null && !services.isEmpty()) {
            return new TreeSet<>(services);
        }
        Set<String> all = new TreeSet<>();
        live.keySet().forEach(key -> Names.parseKey(key).ifPresent(parts -> all.add(parts.service())));
        return all;
    }

    /** Returns whether the file has the weights now. */
    private boolean write(DirectorySource folder, String service, Weights weights)
            throws IOException, SourceException, ConflictException {
        PrintWriter out = spec.commandLine().getOut();
        Path file = dir.resolve(Names.file(service));
        if (Files.exists(file)) {
            ParseResult reading = new WeightsParser(() -> Integer.MAX_VALUE).parse(service, Files.readAllBytes(file));
            if (reading instanceof ParseResult.Valid good && good.weights().equals(weights)) {
                out.println(file + ": unchanged");
                return true;
            }
            if (!force) {
                spec.commandLine().getErr().println(file + " differs from Consul; --force replaces it");
                return false;
            }
        }
        folder.write(new Edit(Names.file(service), text(weights), null, "", Map.of()));
        out.println(file + ": " + weights);
        return true;
    }

    private static byte[] text(Weights weights) {
        TreeMap<String, String> byVersion = new TreeMap<>();
        weights.byVersion().forEach((version, weight) -> byVersion.put(version, weight.toString()));
        return WeightsFormatter.of(byVersion, null);
    }
}
