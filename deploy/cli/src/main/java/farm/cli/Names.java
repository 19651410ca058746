package farm.cli;

import farm.cli.text.Plain;
import farm.model.description.FarmDescription;

/** Names that people type, checked before anything is asked of the farm. */
public final class Names {

    private Names() {}

    /** The same name, or {@link ExitCode#USAGE}. */
    public static String version(String name) {
        if (!FarmDescription.VERSION.matcher(name).matches()) {
            throw new UserError(ExitCode.USAGE, "'" + Plain.of(name) + "' " + FarmDescription.NO_VERSION);
        }
        return name;
    }

    /** The same name, or {@link ExitCode#USAGE}. */
    public static String service(String name) {
        if (!FarmDescription.SERVICE.matcher(name).matches() || name.startsWith("lb-")) {
            throw new UserError(
                    ExitCode.USAGE,
                    "'" + Plain.of(name)
                            + "' is no name for a service: lower-case letters, digits and '-', a letter first, not 'lb-…'");
        }
        return name;
    }
}
