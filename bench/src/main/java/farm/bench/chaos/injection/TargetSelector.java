package farm.bench.chaos.injection;

import farm.model.status.Part;
import farm.model.status.PartKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Whom it hits. */
@FunctionalInterface
interface TargetSelector {

    List<Part> of(FaultContext scene);

    /** Those of another choice, too. */
    default TargetSelector and(TargetSelector other) {
        return scene ->
                Stream.concat(of(scene).stream(), other.of(scene).stream()).toList();
    }

    /** All parts of a kind. */
    static TargetSelector all(PartKind kind) {
        return scene -> scene.farm().parts(part -> part.kind() == kind);
    }

    /** All instances of these services. */
    static TargetSelector allInstances(String... services) {
        return scene -> scene.farm()
                .parts(part ->
                        part.kind() == PartKind.INSTANCE && List.of(services).contains(part.service()));
    }

    /** Of each of these services so many instances of a version, chosen by chance. */
    static TargetSelector instances(int count, String version, String... services) {
        return scene -> {
            List<Part> chosen = new ArrayList<>();
            for (String service : services) {
                List<Part> all = new ArrayList<>(
                        scene.farm().parts(part -> service.equals(part.service()) && version.equals(part.version())));
                Collections.shuffle(all, scene.random());
                chosen.addAll(all.subList(0, Math.min(count, all.size())));
            }
            return chosen;
        };
    }

    /** One farmer. */
    static TargetSelector farmer() {
        return scene -> instances(1, scene.random().nextBoolean() ? "0.0.1" : "0.0.2", "farmer")
                .of(scene);
    }

    /**
     * Those parts of a load balancer that are of this kind.
     *
     * @param services one of which it is, such as {@code lb-goat}
     */
    static TargetSelector partsOfABalancer(PartKind kind, String... services) {
        return scene -> {
            String service = services[scene.random().nextInt(services.length)];
            List<Part> all = scene.farm().parts(part -> part.kind() == kind && service.equals(part.service()));
            Part one = all.get(scene.random().nextInt(all.size()));
            return all.stream()
                    .filter(part -> Objects.equals(part.port(), one.port()))
                    .toList();
        };
    }
}
