package farm.console.farm;

import farm.model.description.DescriptionException;
import farm.model.description.FarmDescription;
import farm.model.description.LoadBalancerSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Validates the settings of load balancers by {@code lb/run --check}, once for the same settings.
 */
final class LoadBalancerChecks {

    private final FarmPaths paths;
    private volatile List<Map<String, String>> valid = List.of();

    LoadBalancerChecks(FarmPaths paths) {
        this.paths = paths;
    }

    /** Records a description that was validated before. */
    void markValid(FarmDescription description) {
        valid = variables(description);
    }

    /**
     * Validates the load balancers of a description. May run programs, for 20 s each at most.
     *
     * @param file the {@code farm.yaml} that has it
     */
    void check(Path file, FarmDescription description) throws DescriptionException {
        if (!variables(description).equals(valid)) {
            LoadBalancerSettings.check(
                    file,
                    description,
                    paths.checkout(),
                    paths.base(file),
                    paths.ports().offset());
            markValid(description);
        }
    }

    private List<Map<String, String>> variables(FarmDescription description) {
        return description.loadBalancers().stream()
                .map(one -> LoadBalancerSettings.variables(
                        one, description, paths.ports().offset()))
                .toList();
    }
}
