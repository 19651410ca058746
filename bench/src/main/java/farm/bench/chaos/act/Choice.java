package farm.bench.chaos.act;

import farm.home.status.Part;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Whom it hits. */
@FunctionalInterface
interface Choice {

    List<Part> of(Scene scene);

    /** Of each of these services so many instances of a version, chosen by chance. */
    static Choice instances(int count, String version, String... services) {
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
}
