package farm.cli.verb;

import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.model.description.FarmDescription;
import farm.model.name.LoadBalancerName;
import farm.model.name.VersionName;
import farm.model.text.Printable;

/** Names that people type, checked before anything is asked of the farm. */
final class NameCheck {

    private NameCheck() {}

    /** The same name, or {@link ExitCode#USAGE}. */
    static String version(String name) {
        if (!VersionName.isValid(name)) {
            throw new UserError(ExitCode.USAGE, "'" + Printable.of(name) + "' " + VersionName.RULE);
        }
        return name;
    }

    /** The same name, or {@link ExitCode#USAGE}. */
    static String service(String name) {
        if (!FarmDescription.SERVICE.matcher(name).matches() || LoadBalancerName.matches(name)) {
            throw new UserError(
                    ExitCode.USAGE,
                    "'" + Printable.of(name)
                            + "' is no name for a service: lower-case letters, digits and '-', a letter first, not 'lb-…'");
        }
        return name;
    }
}
