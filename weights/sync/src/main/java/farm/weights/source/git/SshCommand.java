package farm.weights.source.git;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The {@code ssh} that git runs: a person's own, but one that never asks, and never takes a host for another. */
final class SshCommand {

    private SshCommand() {}

    /**
     * What {@code GIT_SSH_COMMAND} is set to.
     *
     * @param own what the person has set it to, or plain {@code ssh}; options given there go before these
     */
    static String of(String own, GitSettings settings) {
        List<String> words = new ArrayList<>(List.of(own, "-o BatchMode=yes", "-o ControlMaster=no"));
        words.add("-o StrictHostKeyChecking=" + (settings.strictHostKeys() ? "yes" : "accept-new"));
        settings.sshKey().ifPresent(key -> words.add("-o IdentitiesOnly=yes " + option("IdentityFile", key)));
        settings.knownHosts()
                .ifPresent(
                        hosts -> words.add("-o GlobalKnownHostsFile=/dev/null " + option("UserKnownHostsFile", hosts)));
        return String.join(" ", words);
    }

    /** An option that names a file, quoted for ssh, which takes % for more than itself, and then for the shell. */
    private static String option(String name, Path file) {
        String forSsh = name + "=\"" + file.toString().replace("%", "%%") + "\"";
        return "-o " + quoted(forSsh);
    }

    /** A word for the shell. */
    static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
