package farm.cli.verb;

import farm.cli.error.ExitCode;
import farm.cli.error.UserError;
import farm.cli.text.SafeText;
import farm.model.description.FarmDescription;

/** Names that people type, checked before anything is asked of the farm. */
final class NameCheck {

    private NameCheck() {}

    /** The same name, or {@link ExitCode#USAGE}. */
    static String version(String name) {
        if (!FarmDescription.VERSION.matcher(name).matches()) {
            throw new UserError(ExitCode.USAGE, "'" + SafeText.of(name) + "' " + FarmDescription.NO_VERSION);
        }
        return name;
    }

    /** The same name, or {@link ExitCode#USAGE}. */
    static String service(String name) {
        if (!FarmDescription.SERVICE.matcher(name).matches() || name.startsWith("lb-")) {
            throw new UserError(
                    ExitCode.USAGE,
                    "'" + SafeText.of(name)
                            + "' is no name for a service: lower-case letters, digits and '-', a letter first, not 'lb-…'");
        }
        return name;
    }
}
