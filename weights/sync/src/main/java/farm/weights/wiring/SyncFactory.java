package farm.weights.wiring;

import farm.weights.desired.DesiredState;
import farm.weights.file.WeightsParser;
import farm.weights.instances.ServedVersions;
import farm.weights.kv.KvStore;
import farm.weights.kv.TransactionLimit;
import farm.weights.leader.WriteGate;
import farm.weights.loop.SyncTask;
import farm.weights.policy.SyncPolicy;
import farm.weights.policy.UnservedServices;
import farm.weights.reconcile.HeldSync;
import farm.weights.reconcile.OneShotSync;
import farm.weights.reconcile.Reconciler;
import farm.weights.reconcile.ServiceSync;
import farm.weights.reconcile.SourceReader;
import farm.weights.reconcile.UrgentSync;
import farm.weights.reconcile.WeightsSyncTask;
import farm.weights.report.Origin;
import farm.weights.report.SyncJournal;
import farm.weights.source.FileSource;
import farm.weights.tree.TreeSettings;
import farm.weights.tree.TreeSync;
import farm.weights.tree.TreeSyncTask;
import farm.weights.urgent.HeldCommits;
import farm.weights.urgent.UrgentWrites;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.function.ToIntFunction;

/** Creates the tasks that the loop repeats, and the sync that a command runs once. */
public final class SyncFactory {

    private SyncFactory() {}

    /**
     * Creates the task that syncs weights.
     *
     * @param passing counts the passing instances of a service; throws if the count is unknown
     * @param served knows the versions with passing instances
     * @param urgent hands over urgent writes
     * @param commits commits held weights
     */
    static SyncTask weights(
            WeightsConfig config,
            FileSource source,
            KvStore kv,
            TransactionLimit limit,
            ToIntFunction<String> passing,
            ServedVersions served,
            UrgentWrites urgent,
            HeldCommits commits,
            WriteGate gate,
            MeterRegistry meters) {
        return new WeightsSyncTask(
                reconciler(config, source, kv, limit, passing, served, urgent, commits, gate, meters),
                source.description());
    }

    /**
     * Creates a single sync of weights, for a command.
     *
     * @param passing counts the passing instances of a service; throws if the count is unknown
     * @param gate the gate, which the caller closes
     */
    public static OneShotSync oneShot(
            WeightsConfig config,
            FileSource source,
            KvStore kv,
            TransactionLimit limit,
            ToIntFunction<String> passing,
            WriteGate gate) {
        return new OneShotSync(
                reconciler(
                        config,
                        source,
                        kv,
                        limit,
                        passing,
                        ServedVersions.UNKNOWN,
                        new UrgentWrites(),
                        HeldCommits.NONE,
                        gate,
                        new SimpleMeterRegistry()),
                source.description());
    }

    private static Reconciler reconciler(
            WeightsConfig config,
            FileSource source,
            KvStore kv,
            TransactionLimit limit,
            ToIntFunction<String> passing,
            ServedVersions served,
            UrgentWrites urgent,
            HeldCommits commits,
            WriteGate gate,
            MeterRegistry meters) {
        SourceReader reader = new SourceReader(source, new WeightsParser(limit::maxChanges));
        SyncJournal journal = new SyncJournal(meters, reader::origin);
        SyncPolicy policy =
                new SyncPolicy(config.deletes(), config.maxDeleteShare(), config.selfHeal(), config.onInvalid(), limit);
        HeldSync held = new HeldSync(kv, journal, urgent, commits, source::refresh);
        return new Reconciler(
                reader,
                new DesiredState(source.settlingTime(), config.deletes().effect()),
                new ServiceSync(kv, new UnservedServices(passing, System::nanoTime), policy, journal),
                policy,
                gate,
                held,
                new UrgentSync(kv, policy, gate, journal, urgent, held),
                journal,
                served,
                System::nanoTime);
    }

    /** Creates the task that syncs a tree of files. */
    static SyncTask tree(
            TreeSettings settings,
            FileSource source,
            KvStore kv,
            TransactionLimit limit,
            WriteGate gate,
            MeterRegistry meters) {
        TreeSync sync = new TreeSync(source, kv, settings, limit, source.settlingTime(), System::nanoTime);
        SyncJournal journal = new SyncJournal(meters, name -> Origin.ofTree(sync.revision()));
        return new TreeSyncTask(settings.to(), source.description(), sync, gate, journal, System::nanoTime);
    }
}
