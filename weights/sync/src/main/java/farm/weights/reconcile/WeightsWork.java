package farm.weights.reconcile;

import farm.weights.lead.Leave;
import farm.weights.status.StatusReport;
import java.time.Duration;

/** Keeps weights as their files say. A look at those is cheap, so that each pass makes one. */
record WeightsWork(Reconciler reconciler, String source) implements Work {

    @Override
    public Duration pass(boolean sourceChanged, boolean kvChanged) {
        return reconciler.pass(kvChanged);
    }

    @Override
    public boolean sourceIsSettled() {
        return reconciler.sourceIsSettled();
    }

    @Override
    public Leave leave() {
        return reconciler.leave();
    }

    @Override
    public StatusReport report() {
        return reconciler.report(source);
    }
}
