package farm.console.check;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What checks are about, and where they run.
 *
 * @param step the step, from 1
 * @param round the judging, see {@link farm.rollout.Rollout#round}
 * @param environment the variables of the commands
 * @param instances the URLs of the healthy instances of the version
 */
public record CheckSubject(
        String service,
        String version,
        int step,
        int round,
        Path folder,
        Map<String, String> environment,
        Supplier<List<URI>> instances) {

    /** The variable that names the check in the environment of its command. */
    static final String VARIABLE = "FARM_CHECK";
}
