package farm.weights.source.git;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The {@code ssh} command for git: the user's own, with options against prompts and unknown hosts.
 */
final class SshCommand {

    private SshCommand() {}

    /**
     * Returns the value for {@code GIT_SSH_COMMAND}.
     *
     * @param own the user's command, or plain {@code ssh}; options in it take precedence
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

    /**
     * Returns an option that names a file. It is quoted for ssh, which expands %, and for the
     * shell.
     */
    private static String option(String name, Path file) {
        String forSsh = name + "=\"" + file.toString().replace("%", "%%") + "\"";
        return "-o " + quoted(forSsh);
    }

    /** Quotes a word for the shell. */
    static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
