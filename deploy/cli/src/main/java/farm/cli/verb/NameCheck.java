package farm.cli.verb;

import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.model.description.FarmDescription;
import farm.model.name.LoadBalancerName;
import farm.model.name.VersionName;
import farm.model.text.Printable;

/** Checks names on the command line. */
final class NameCheck {

    private NameCheck() {}

    /**
     * Checks the name of a version.
     *
     * @throws UserError {@link ExitCode#USAGE}
     */
    static void version(String name) {
        if (!VersionName.isValid(name)) {
            throw new UserError(ExitCode.USAGE, "'" + Printable.of(name) + "' " + VersionName.RULE);
        }
    }

    /**
     * Checks the name of a service.
     *
     * @throws UserError {@link ExitCode#USAGE}
     */
    static void service(String name) {
        if (!FarmDescription.SERVICE.matcher(name).matches() || LoadBalancerName.matches(name)) {
            throw new UserError(
                    ExitCode.USAGE,
                    "'" + Printable.of(name)
                            + "' is not a service name (lower-case letters, digits and '-'; starts with a letter,"
                            + " not with 'lb-')");
        }
    }
}
