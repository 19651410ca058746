package farm.bench.chaos.injection;

import farm.model.status.Part;
import farm.model.status.PartKind;
import java.time.Duration;
import java.util.List;

/** Kills Consul. The console, which would restart it at once, is stopped during the outage. */
record ConsulOutage(int windows, boolean dataLost) implements FaultInjector {

    @Override
    public void inject(FaultContext context) {
        List<Part> consul = TargetSelector.all(PartKind.CONSUL).select(context);
        List<Long> console =
                context.signal("STOP", TargetSelector.all(PartKind.CONSOLE).select(context));
        try {
            context.kill(consul);
            if (dataLost) {
                context.farm().deleteConsulData();
            }
            context.pause(context.window().multipliedBy(windows));
        } finally {
            FaultContext.send("CONT", console);
            context.markEnd();
        }
        context.pause(Duration.ofSeconds(1));
        context.farm().awaitHealthy();
    }
}
