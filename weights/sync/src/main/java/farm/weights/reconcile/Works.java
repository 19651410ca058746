package farm.weights.reconcile;

import farm.weights.kv.KvStore;
import farm.weights.kv.TransactionLimit;
import farm.weights.lead.Permission;
import farm.weights.source.WeightsSource;
import farm.weights.tree.TreeSettings;
import farm.weights.tree.TreeSync;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.ToIntFunction;

/** Puts together what the loop does. */
final class Works {

    private static final Duration PATIENCE = Duration.ofMillis(500);

    private Works() {}

    /** @param passing how many passing instances a service has; fails where that can't be known */
    static Work ofWeights(
            WeightsConfig config,
            WeightsSource source,
            KvStore kv,
            TransactionLimit limit,
            ToIntFunction<String> passing,
            Permission permission,
            MeterRegistry meters) {
        return new WeightsWork(
                Reconcilers.of(config, source, kv, limit, passing, permission, meters), source.description());
    }

    static Work ofTree(
            TreeSettings settings,
            WeightsSource source,
            KvStore kv,
            TransactionLimit limit,
            Permission permission,
            MeterRegistry meters) {
        TreeSync sync = new TreeSync(source, kv, settings, limit, PATIENCE, System::nanoTime);
        Journal journal = new Journal(meters, name -> Reader.Origin.of(sync.revision()));
        return new TreeWork(settings.to(), source.description(), sync, permission, journal, System::nanoTime);
    }
}
