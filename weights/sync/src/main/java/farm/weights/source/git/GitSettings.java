package farm.weights.source.git;

import farm.model.text.Printable;
import farm.weights.source.Selection;
import farm.weights.source.SourceConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The validated settings of a git source.
 *
 * @param path of the folder in the repository, without a slash at either end; empty for its top
 * @param workDir the folder for local clones
 * @param selection the files to read
 */
record GitSettings(
        RepositoryUrl url,
        String branch,
        String path,
        Duration pollInterval,
        Duration timeout,
        Optional<Path> sshKey,
        Optional<Path> knownHosts,
        boolean strictHostKeys,
        SourceConfig.ForcePushes forcePushes,
        String authorName,
        String authorEmail,
        Path workDir,
        Selection selection) {

    private static final Pattern AUTHOR =
            Pattern.compile("([^<>\\p{Cntrl}]*[^<>\\p{Cntrl}\\s])\\s*<([^<>\\p{Cntrl}\\s]+)>");
    // the rules of `git check-ref-format` that matter here
    private static final Pattern NO_BRANCH =
            Pattern.compile("[-/.].*|.*(/|\\.|\\.lock)|.*(//|\\.\\.|/\\.|\\.lock/|@\\{|[\\s\\p{Cntrl}~^:?*\\[\\\\]).*");

    /**
     * @throws IllegalArgumentException if a setting is invalid; the message names it, on one line
     */
    static GitSettings of(SourceConfig config, Selection selection) {
        Matcher author = AUTHOR.matcher(config.author().strip());
        check(author.matches(), "author", shown(config.author()) + " is not like \"Name <address>\"");
        check(
                !NO_BRANCH.matcher(config.branch()).matches(),
                "branch",
                shown(config.branch()) + " is not a branch name, such as main");
        checkPositive("poll-interval", config.pollInterval());
        checkPositive("timeout", config.timeout());
        return new GitSettings(
                url(config),
                config.branch(),
                path(config.path().orElse("")),
                config.pollInterval(),
                config.timeout(),
                config.sshKey().map(key -> file("ssh-key", key)),
                config.knownHosts().map(hosts -> file("known-hosts", hosts)),
                config.strictHostKeys(),
                config.forcePushes(),
                author.group(1).strip(),
                author.group(2),
                config.workDir().toAbsolutePath().normalize(),
                selection);
    }

    private static RepositoryUrl url(SourceConfig config) {
        try {
            return RepositoryUrl.parse(config.url().orElse(""));
        } catch (IllegalArgumentException e) {
            throw invalid("url", String.valueOf(e.getMessage()));
        }
    }

    private static String path(String text) {
        List<String> steps = new ArrayList<>();
        for (String step : text.split("/", -1)) {
            check(
                    !step.equals(".."),
                    "path",
                    shown(text) + " leads out of the repository; write the folder's path without '..'");
            check(
                    step.chars().noneMatch(Character::isISOControl),
                    "path",
                    shown(text) + " has a control character; rename the folder");
            if (!step.isEmpty() && !step.equals(".")) {
                steps.add(step);
            }
        }
        return String.join("/", steps);
    }

    private static Path file(String setting, Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        check(
                absolute.toString().chars().noneMatch(c -> c == '"' || Character.isISOControl(c)),
                setting,
                shown(absolute.toString()) + " has a quote or control character, which ssh cannot take; move the file");
        check(Files.isReadable(absolute), setting, shown(absolute.toString()) + " cannot be read");
        return absolute;
    }

    private static void checkPositive(String setting, Duration duration) {
        check(duration.isPositive(), setting, duration.toMillis() + " ms is not more than zero; write it like 5s");
    }

    private static String shown(String value) {
        return "'" + Printable.of(value, 200) + "'";
    }

    private static void check(boolean valid, String setting, String problem) {
        if (!valid) {
            throw invalid(setting, problem);
        }
    }

    private static IllegalArgumentException invalid(String setting, String problem) {
        return new IllegalArgumentException(
                "FARM_SOURCE_" + setting.toUpperCase(Locale.ROOT).replace('-', '_') + ": " + problem);
    }

    /** Returns the path of a weights file in the repository. */
    String pathOf(String file) {
        return path.isEmpty() ? file : path + "/" + file;
    }

    /** Returns a description for people, without credentials. */
    String description() {
        return "repository " + url + ", branch " + branch + (path.isEmpty() ? "" : ", folder " + path);
    }
}
