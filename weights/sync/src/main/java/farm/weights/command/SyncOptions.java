package farm.weights.command;

import farm.weights.kv.TransactionLimit;
import farm.weights.lead.Permission;
import farm.weights.reconcile.OneRun;
import farm.weights.reconcile.WeightsConfig;
import farm.weights.source.WeightsSource;
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

    @Option(
            names = "--deletes",
            paramLabel = "keep|apply|skip|refuse",
            description = "What becomes of the weights of a vanished file (FARM_WEIGHTS_DELETES; keep).")
    @Nullable
    String deletes;

    @Option(
            names = "--max-delete-share",
            paramLabel = "0…1",
            description =
                    "Which part of all weights may go at once with several files (FARM_WEIGHTS_MAX_DELETE_SHARE; 0.5).")
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

    private Settings settings() {
        Map<String, String> settings = new HashMap<>();
        source.addTo(settings);
        consul.addTo(settings);
        SourceOptions.put(settings, "farm.weights.deletes", deletes);
        SourceOptions.put(settings, "farm.weights.max-delete-share", maxDeleteShare);
        SourceOptions.put(settings, "farm.weights.on-invalid", onInvalid);
        return new Settings(settings);
    }

    /** @param permission whether anything may be written */
    OneRun.Result run(Function<ConsulParts, Permission> permission) throws InterruptedException {
        Settings settings = settings();
        WeightsConfig config = settings.weights();
        TransactionLimit limit = limit(config);
        try (WeightsSource from = SourceOptions.open(settings);
                ConsulParts parts = new ConsulParts(settings, limit)) {
            Permission leave = permission.apply(parts);
            try {
                return new OneRun(config, from, parts.kv(), limit, parts::passing, leave)
                        .run(Duration.ofSeconds(seconds));
            } finally {
                leave.close();
            }
        }
    }

    private static TransactionLimit limit(WeightsConfig config) {
        try {
            return new TransactionLimit(config.transactionSize());
        } catch (IllegalArgumentException e) {
            throw new Mistake(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }
}
