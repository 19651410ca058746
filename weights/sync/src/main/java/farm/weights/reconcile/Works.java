package farm.weights.reconcile;

import farm.weights.desired.Desired;
import farm.weights.file.WeightsParser;
import farm.weights.kv.KvStore;
import farm.weights.kv.TransactionLimit;
import farm.weights.lead.Permission;
import farm.weights.source.FileSource;
import farm.weights.tree.TreeSettings;
import farm.weights.tree.TreeSync;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToIntFunction;

/** Puts together what is done again and again by the loop, or once by a command. */
final class Works {

    private Works() {}

    /** @param passing how many passing instances a service has; fails where that can't be known */
    static Work ofWeights(
            WeightsConfig config,
            FileSource source,
            KvStore kv,
            TransactionLimit limit,
            ToIntFunction<String> passing,
            Permission permission,
            MeterRegistry meters) {
        return new WeightsWork(
                reconciler(config, source, kv, limit, passing, permission, meters), source.description());
    }

    /** @param passing how many passing instances a service has; fails where that can't be known */
    static Reconciler reconciler(
            WeightsConfig config,
            FileSource source,
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
                new Desired(source.settling()),
                new ServiceSync(kv, new Abandoned(passing, System::nanoTime), rules, journal),
                rules,
                permission,
                journal,
                System::nanoTime);
    }

    static Work ofTree(
            TreeSettings settings,
            FileSource source,
            KvStore kv,
            TransactionLimit limit,
            Permission permission,
            MeterRegistry meters) {
        TreeSync sync = new TreeSync(source, kv, settings, limit, source.settling(), System::nanoTime);
        Journal journal = new Journal(meters, name -> Reader.Origin.of(sync.revision()));
        return new TreeWork(settings.to(), source.description(), sync, permission, journal, System::nanoTime);
    }
}
