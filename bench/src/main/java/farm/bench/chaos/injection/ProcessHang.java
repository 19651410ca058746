package farm.bench.chaos.injection;

import java.util.List;

/** Makes all targets hang (SIGSTOP) at the same moment, for some windows. */
record ProcessHang(TargetSelector targets, int windows) implements FaultInjector {

    @Override
    public void inject(FaultContext context) {
        List<Long> stopped = context.signal("STOP", targets.select(context));
        try {
            context.pause(context.window().multipliedBy(windows));
        } finally {
            FaultContext.send("CONT", stopped);
            context.markEnd();
        }
        context.farm().awaitHealthy();
    }
}
