package farm.cli.up;

import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.model.description.FarmDescription;
import farm.model.description.LoadBalancerDescription;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Checks the folder of the weights files before a start. Without weights no milk would flow. */
final class WeightsFolderCheck {

    private WeightsFolderCheck() {}

    /**
     * Checks that the folder has a file for every service with a load balancer.
     *
     * @throws UserError {@link ExitCode#USAGE}, naming the missing files
     */
    static void check(Path folder, FarmDescription farm) {
        List<String> missing = farm.loadBalancers().stream()
                .map(LoadBalancerDescription::service)
                .distinct()
                .map(service -> service + ".json")
                .filter(file -> !Files.exists(folder.resolve(file)))
                .toList();
        if (!missing.isEmpty()) {
            boolean one = missing.size() == 1;
            throw new UserError(
                    ExitCode.USAGE,
                    missing.stream()
                                    .map(file -> folder.resolve(file).toString())
                                    .collect(Collectors.joining(", "))
                            + (one
                                    ? " is missing, so its load balancer has no weights. Write the file"
                                    : " are missing, so their load balancers have no weights. Write the files")
                            + ", for example {\"version=0.0.1\":{\"weight\":100}},"
                            + " or name another folder with --weights");
        }
    }
}
