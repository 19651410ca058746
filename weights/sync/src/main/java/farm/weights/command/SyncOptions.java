package farm.weights.command;

import farm.weights.kv.KeyScope;
import farm.weights.kv.TransactionLimit;
import farm.weights.lead.WriteGate;
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

/** What {@code once} and {@code dry-run} have in common. */
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
                    "What becomes of the weights of a vanished file (FARM_WEIGHTS_DELETES; keep), or of keys that are in no file (FARM_TREE_DELETES; apply).")
    @Nullable
    String deletes;

    @Option(
            names = "--max-delete-share",
            paramLabel = "0…1",
            description =
                    "Which part of all may go at once with several files (FARM_WEIGHTS_MAX_DELETE_SHARE, FARM_TREE_MAX_DELETE_SHARE; 0.5).")
    @Nullable
    String maxDeleteShare;

    @Option(
            names = "--on-invalid",
            paramLabel = "freeze-file|freeze-all",
            description =
                    "What a file that is not in order keeps from being written (FARM_WEIGHTS_ON_INVALID; freeze-file).")
    @Nullable
    String onInvalid;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "How long a Consul that is away is waited for (${DEFAULT-VALUE}).")
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

    /** @param permission whether anything may be written */
    SyncOutcome run(Function<ConsulComponents, WriteGate> permission) throws InterruptedException {
        CommandSettings settings = settings();
        try {
            return tree.isTree() ? tree(settings, permission) : weights(settings, permission);
        } catch (IllegalArgumentException e) { // a setting
            throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }

    private SyncOutcome weights(CommandSettings settings, Function<ConsulComponents, WriteGate> permission)
            throws InterruptedException {
        WeightsConfig config = settings.weights();
        TransactionLimit limit = new TransactionLimit(config.transactionSize());
        try (FileSource from = SourceOptions.open(settings, Selection.WEIGHTS);
                ConsulComponents parts = new ConsulComponents(settings, limit, KeyScope.WEIGHTS);
                WriteGate leave = permission.apply(parts)) {
            return SyncOutcome.of(SyncFactory.oneShot(config, from, parts.kv(), limit, parts::passing, leave)
                    .run(Duration.ofSeconds(seconds)));
        }
    }

    private SyncOutcome tree(CommandSettings settings, Function<ConsulComponents, WriteGate> permission)
            throws InterruptedException {
        TreeSettings tree = TreeSettings.of(settings.tree());
        TransactionLimit limit = new TransactionLimit(settings.weights().transactionSize());
        try (FileSource from = SourceOptions.open(settings, tree.selection());
                ConsulComponents parts = new ConsulComponents(settings, limit, KeyScope.tree(tree.to()));
                WriteGate leave = permission.apply(parts)) {
            return new OneShotTreeSync(tree, from, parts.kv(), limit, leave).run(Duration.ofSeconds(seconds));
        }
    }
}
