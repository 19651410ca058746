package farm.bench.chaos.injection;

import farm.model.status.Part;
import farm.model.status.PartKind;
import java.util.List;
import java.util.Objects;

/**
 * Adds an instance to a service and removes a random one of the same version, then does the same
 * for the next service.
 */
final class InstanceChurn implements FaultInjector {

    @Override
    public void inject(FaultContext context) {
        String[] services = {"goat", "echo", "farmer"};
        long end = System.nanoTime() + context.window().toNanos();
        for (int i = 0; i < services.length || System.nanoTime() - end < 0; i++) {
            String service = services[i % services.length];
            String version = context.random().nextBoolean() ? "0.0.1" : "0.0.2";
            context.farm().farm().farm("add", service, "--version", version);
            List<Part> all = context.farm()
                    .parts(part -> part.kind() == PartKind.INSTANCE
                            && service.equals(part.service())
                            && Objects.equals(version, part.version()));
            context.farm()
                    .farm()
                    .farm(
                            "remove",
                            all.get(context.random().nextInt(all.size())).id());
        }
        context.markEnd();
    }
}
