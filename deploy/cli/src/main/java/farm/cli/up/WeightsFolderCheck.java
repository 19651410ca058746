package farm.cli.up;

import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.model.FarmSettings;
import farm.model.description.FarmDescription;
import farm.model.description.LoadBalancerDescription;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The folder of the weights files, looked at before a farm relies on it: without weights it would wait for milk in vain. */
public final class WeightsFolderCheck {

    private static final Pattern NAMED = Pattern.compile("\\bweights/([a-z0-9-]+\\.json)");

    private WeightsFolderCheck() {}

    /**
     * Refuses a folder that has no file for a service with a load balancer.
     *
     * @throws UserError {@link ExitCode#USAGE}, naming the files that are missing
     */
    static void check(Path folder, FarmDescription farm) {
        List<String> missing = farm.loadBalancers().stream()
                .map(LoadBalancerDescription::service)
                .distinct()
                .map(service -> service + ".json")
                .filter(file -> !Files.exists(folder.resolve(file)))
                .toList();
        if (!missing.isEmpty()) {
            throw new UserError(
                    ExitCode.USAGE,
                    missing.stream()
                                    .map(file -> folder.resolve(file).toString())
                                    .collect(Collectors.joining(", "))
                            + (missing.size() == 1 ? " is" : " are")
                            + " missing: without weights a load balancer serves nobody. Write it, such as"
                            + " {\"version=0.0.1\":{\"weight\":100}}, or name another folder with --weights");
        }
    }

    /** What a load balancer says of a weights file, with the file's real place: it does not know where the files are. */
    public static String withRealPlace(String words, FarmSettings settings) {
        String place = settings.weightsRepo() == null
                ? Matcher.quoteReplacement(settings.weights().toString()) + "/$1"
                : "$1 of " + Matcher.quoteReplacement(String.valueOf(settings.weightsRepo()));
        return NAMED.matcher(words).replaceAll(place);
    }
}
