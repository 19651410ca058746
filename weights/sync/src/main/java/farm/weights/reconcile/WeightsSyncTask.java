package farm.weights.reconcile;

import farm.weights.lead.WritePermit;
import farm.weights.loop.SyncTask;
import farm.weights.status.StatusReport;
import java.time.Duration;

/** Keeps weights as their files say. A look at those is cheap, so that each pass makes one. */
public record WeightsSyncTask(Reconciler reconciler, String source) implements SyncTask {

    @Override
    public Duration pass(boolean sourceChanged, boolean kvChanged) {
        return reconciler.pass(kvChanged);
    }

    @Override
    public boolean sourceIsSettled() {
        return reconciler.sourceIsSettled();
    }

    @Override
    public WritePermit leave() {
        return reconciler.leave();
    }

    @Override
    public StatusReport report() {
        return reconciler.report(source);
    }
}
