package farm.bench.chaos.injection;

import farm.model.status.Part;
import farm.model.status.PartKind;
import java.util.List;
import java.util.Objects;

/** Adds an instance of a version and removes one of that version again, which may be the older one; of each service in turn. */
final class InstanceChurn implements FaultInjector {

    @Override
    public void on(FaultContext scene) {
        String[] services = {"goat", "echo", "farmer"};
        long end = System.nanoTime() + scene.window().toNanos();
        for (int i = 0; i < services.length || System.nanoTime() - end < 0; i++) {
            String service = services[i % services.length];
            String version = scene.random().nextBoolean() ? "0.0.1" : "0.0.2";
            scene.farm().whole().farm("add", service, "--version", version);
            List<Part> all = scene.farm()
                    .parts(part -> part.kind() == PartKind.INSTANCE
                            && service.equals(part.service())
                            && Objects.equals(version, part.version()));
            scene.farm()
                    .whole()
                    .farm("remove", all.get(scene.random().nextInt(all.size())).id());
        }
        scene.isOver();
    }
}
