package farm.weights.command;

import farm.weights.kv.KeyScope;
import farm.weights.kv.TransactionLimit;
import farm.weights.leader.WriteGate;
import farm.weights.source.FileSource;
import farm.weights.source.Selection;
import farm.weights.tree.TreeSettings;
import farm.weights.wiring.SyncFactory;
import farm.weights.wiring.WeightsConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that {@code once} and {@code dry-run} share, and the sync by these options. */
final class SyncOptions {

    @Mixin
    SourceOptions source = new SourceOptions();

    @Mixin
    ConsulOptions consul = new ConsulOptions();

    @Mixin
    TreeOptions tree = new TreeOptions();

    @Option(
            names = "--deletes",
            paramLabel = "keep|apply|skip|refuse",
            description =
                    "Whether to delete the weights of a deleted file (FARM_WEIGHTS_DELETES; keep), or keys that no"
                            + " file has (FARM_TREE_DELETES; apply).")
    @Nullable
    String deletes;

    @Option(
            names = "--max-delete-share",
            paramLabel = "0…1",
            description = "The share of all keys that may be deleted at once (FARM_WEIGHTS_MAX_DELETE_SHARE,"
                    + " FARM_TREE_MAX_DELETE_SHARE; 0.5).")
    @Nullable
    String maxDeleteShare;

    @Option(
            names = "--on-invalid",
            paramLabel = "freeze-file|freeze-all",
            description =
                    "Whether an invalid file stops its own service or all (FARM_WEIGHTS_ON_INVALID; freeze-file).")
    @Nullable
    String onInvalid;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "How long to wait for an unreachable Consul (${DEFAULT-VALUE}).")
    int seconds;

    private CommandSettings settings() {
        Map<String, String> settings = new HashMap<>();
        source.addTo(settings);
        consul.addTo(settings);
        tree.addTo(settings);
        String kind = tree.isTree() ? "farm.tree." : "farm.weights.";
        SourceOptions.put(settings, kind + "deletes", deletes);
        SourceOptions.put(settings, kind + "max-delete-share", maxDeleteShare);
        SourceOptions.put(settings, "farm.weights.on-invalid", onInvalid);
        return new CommandSettings(settings);
    }

    /** @param gate makes the gate that permits writes */
    SyncOutcome run(Function<ConsulComponents, WriteGate> gate) throws InterruptedException {
        CommandSettings settings = settings();
        try {
            return tree.isTree() ? tree(settings, gate) : weights(settings, gate);
        } catch (IllegalArgumentException e) { // a setting
            throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }

    private SyncOutcome weights(CommandSettings settings, Function<ConsulComponents, WriteGate> gate)
            throws InterruptedException {
        WeightsConfig config = settings.weights();
        TransactionLimit limit = new TransactionLimit(config.transactionSize());
        try (FileSource from = SourceOptions.open(settings, Selection.WEIGHTS);
                ConsulComponents components = new ConsulComponents(settings, limit, KeyScope.WEIGHTS);
                WriteGate opened = gate.apply(components)) {
            return SyncOutcome.of(SyncFactory.oneShot(config, from, components.kv(), limit, components::passing, opened)
                    .run(Duration.ofSeconds(seconds)));
        }
    }

    private SyncOutcome tree(CommandSettings settings, Function<ConsulComponents, WriteGate> gate)
            throws InterruptedException {
        TreeSettings tree = TreeSettings.of(settings.tree());
        TransactionLimit limit = new TransactionLimit(settings.weights().transactionSize());
        try (FileSource from = SourceOptions.open(settings, tree.selection());
                ConsulComponents components = new ConsulComponents(settings, limit, KeyScope.tree(tree.to()));
                WriteGate opened = gate.apply(components)) {
            return new OneShotTreeSync(tree, from, components.kv(), limit, opened).run(Duration.ofSeconds(seconds));
        }
    }
}
