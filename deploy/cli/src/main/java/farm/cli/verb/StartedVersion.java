package farm.cli.verb;

import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A version that a rollout is started for: {@code goat=0.0.3}, or {@code goat} and an option. */
record StartedVersion(String service, String version) {

    /**
     * Returns the versions of a command line.
     *
     * @param arguments one service, or services with versions
     * @param version the option {@code --version}; null if it is not given
     * @throws UserError if a version is missing or given twice
     */
    static List<StartedVersion> parse(List<String> arguments, @Nullable String version) {
        List<StartedVersion> versions = new ArrayList<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String service = equals < 0 ? argument : argument.substring(0, equals);
            NameCheck.service(service);
            versions.add(new StartedVersion(service, version(service, argument, equals, version)));
        }
        if (version != null && versions.size() > 1) {
            throw new UserError(ExitCode.USAGE, "--version takes one service; for several, use SERVICE=VERSION");
        }
        if (versions.stream().map(StartedVersion::service).distinct().count() < versions.size()) {
            throw new UserError(ExitCode.USAGE, "a service is named twice");
        }
        return versions;
    }

    private static String version(String service, String argument, int equals, @Nullable String option) {
        if (equals >= 0 && option != null) {
            throw new UserError(ExitCode.USAGE, "'" + service + "' has two versions; leave out --version");
        }
        String version = equals < 0 ? option : argument.substring(equals + 1);
        if (version == null) {
            throw new UserError(
                    ExitCode.USAGE,
                    "the version of " + service + " is missing; add it, for example " + service + "=0.0.3");
        }
        NameCheck.version(version);
        return version;
    }
}
