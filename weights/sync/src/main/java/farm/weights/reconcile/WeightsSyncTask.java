package farm.weights.reconcile;

import farm.weights.leader.WritePermit;
import farm.weights.loop.SyncTask;
import farm.weights.status.StatusReport;
import java.time.Duration;

/**
 * The task that keeps weights in sync with their files. Each sync reads the source, because that is
 * cheap.
 */
public record WeightsSyncTask(Reconciler reconciler, String source) implements SyncTask {

    @Override
    public Duration sync(boolean sourceChanged, boolean kvChanged) {
        return reconciler.reconcile(kvChanged);
    }

    @Override
    public boolean sourceIsSettled() {
        return reconciler.sourceIsSettled();
    }

    @Override
    public WritePermit permit() {
        return reconciler.permit();
    }

    @Override
    public StatusReport report() {
        return reconciler.report(source);
    }
}
