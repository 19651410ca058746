package farm.weights.reconcile;

import farm.weights.desired.Desired;
import farm.weights.file.WeightsParser;
import farm.weights.kv.KvStore;
import farm.weights.kv.TransactionLimit;
import farm.weights.lead.Permission;
import farm.weights.source.WeightsSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.ToIntFunction;

/** Puts a {@link Reconciler} together, for a service as for a command. */
final class Reconcilers {

    private static final Duration PATIENCE = Duration.ofMillis(500);

    private Reconcilers() {}

    /** @param passing how many passing instances a service has; fails where that can't be known */
    static Reconciler of(
            WeightsConfig config,
            WeightsSource source,
            KvStore kv,
            TransactionLimit limit,
            ToIntFunction<String> passing,
            Permission permission,
            MeterRegistry meters) {
        Reader reader = new Reader(source, new WeightsParser(limit::changes));
        Journal journal = new Journal(meters, reader::origin);
        Rules rules =
                new Rules(config.deletes(), config.maxDeleteShare(), config.selfHeal(), config.onInvalid(), limit);
        return new Reconciler(
                reader,
                new Desired(PATIENCE),
                new ServiceSync(kv, new Abandoned(passing, System::nanoTime), rules, journal),
                rules,
                permission,
                journal,
                System::nanoTime);
    }
}
