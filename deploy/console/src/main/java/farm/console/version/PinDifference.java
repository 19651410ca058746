package farm.console.version;

import farm.model.description.BuildDescription;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The difference between a pinned version and what {@code farm.yaml} says about it now.
 *
 * @param ofBuild the keys that name another build
 * @param ofLaunch the keys that only say how the build is started
 */
record PinDifference(Pin pin, List<String> ofBuild, List<String> ofLaunch) {

    /**
     * Compares a pin with a description. A rebuilt application or artifact at the same place is no
     * difference: the pinned version keeps its build.
     *
     * @return empty if there is none
     */
    static Optional<PinDifference> of(Pin pin, BuildDescription now) {
        PinDifference difference = new PinDifference(pin, ofBuild(pin, now), ofLaunch(pin, now));
        return difference.ofBuild.isEmpty() && difference.ofLaunch.isEmpty()
                ? Optional.empty()
                : Optional.of(difference);
    }

    /** Returns whether a restart applies it; another build needs a new pin. */
    boolean isAppliedByRestart() {
        return ofBuild.isEmpty();
    }

    /** Returns the difference and the ways out, on one line. */
    String text() {
        return isAppliedByRestart()
                ? pin.version() + " needs a restart, since farm.yaml says another " + String.join(", ", ofLaunch)
                        + "; run: farm restart " + pin.version().service() + " --version "
                        + pin.version().version()
                : pin.version() + " " + reason() + "; " + remedy();
    }

    /** Returns why another build is refused, as the end of a sentence about the version. */
    String reason() {
        LocalDate day = LocalDate.ofInstant(pin.pinnedAt(), ZoneOffset.UTC);
        List<String> all = new ArrayList<>(ofBuild);
        all.addAll(ofLaunch);
        return "is pinned to " + pin.shortHash().map(hash -> "build " + hash).orElse("its command") + " of " + day
                + ", but farm.yaml says another " + String.join(", ", all);
    }

    /** Returns the two ways to run another build. */
    String remedy() {
        return "give that another version, or run: " + PinFiles.repin(pin.version());
    }

    private static List<String> ofBuild(Pin pin, BuildDescription now) {
        BuildDescription pinned = pin.description();
        List<String> differences = new ArrayList<>();
        if (!Objects.equals(pinned.application(), now.application())) {
            differences.add("application" + instead(now.application(), pinned.application()));
        }
        if (!isSameArtifact(pin, now)) {
            differences.add(
                    Objects.equals(pinned.artifact(), now.artifact())
                            ? "sha256"
                            : "artifact" + instead(now.artifact(), pinned.artifact()));
        }
        return differences;
    }

    private static List<String> ofLaunch(Pin pin, BuildDescription now) {
        BuildDescription pinned = pin.description();
        List<String> differences = new ArrayList<>();
        if (!pinned.command().equals(now.command())) {
            differences.add("command");
        }
        if (!pinned.folder().equals(now.folder())) {
            differences.add("folder" + instead(now.folder(), pinned.folder()));
        }
        List<String> variables = variables(pinned, now);
        if (!variables.isEmpty()) {
            differences.add("environment (" + String.join(", ", variables) + ")");
        }
        if (!pinned.faults().equals(now.faults())) {
            differences.add("faults");
        }
        return differences;
    }

    private static String instead(@Nullable Object now, @Nullable Object pinned) {
        return isShown(now) && isShown(pinned) ? " (" + now + " instead of " + pinned + ")" : "";
    }

    // a URL may carry a secret
    private static boolean isShown(@Nullable Object value) {
        return value != null && !value.toString().isBlank() && !value.toString().contains("://");
    }

    private static boolean isSameArtifact(Pin pin, BuildDescription now) {
        String sha256 = now.sha256();
        if (sha256 != null && pin.sha256() != null) {
            return sha256.equals(pin.sha256());
        }
        return sha256 == null && Objects.equals(pin.description().artifact(), now.artifact());
    }

    // values may be secret
    private static List<String> variables(BuildDescription pinned, BuildDescription now) {
        TreeSet<String> names = new TreeSet<>(pinned.environment().keySet());
        names.addAll(now.environment().keySet());
        names.addAll(pinned.passedOn());
        names.addAll(now.passedOn());
        Map<String, String> before = pinned.environment();
        names.removeIf(
                name -> Objects.equals(before.get(name), now.environment().get(name))
                        && pinned.passedOn().contains(name) == now.passedOn().contains(name));
        return List.copyOf(names);
    }
}
