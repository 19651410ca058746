package farm.cli.status;

import farm.model.status.Part;
import farm.model.status.PartKind;
import farm.model.status.PartState;
import farm.model.text.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The output of {@code farm status} for people. Pure logic. */
public final class StatusView {

    private final Overview overview;
    private final SortedMap<String, List<VersionStatus>> versions;
    private final List<String> problems;

    /** @param command the farm command as the user types it */
    public StatusView(Overview overview, String command) {
        this.overview = overview;
        versions = Versions.of(overview);
        problems = Problems.lines(overview, versions, command);
    }

    /** Returns whether every part is passing, and everything that was asked for is in force. */
    public boolean isComplete() {
        List<String> notes = overview.weights().lines(); // some of them only inform
        return overview.unreachable() == null
                && overview.weights().inForce()
                && notes.containsAll(problems)
                && overview.ownParts().stream().allMatch(part -> part.state() == PartState.PASSING);
    }

    /**
     * Returns the lines to print.
     *
     * @param all whether to list every part
     * @param colours whether styles are applied
     */
    public List<String> lines(boolean all, boolean colours) {
        List<String> lines = new ArrayList<>(problems);
        if (!versions.isEmpty()) {
            separate(lines);
            lines.addAll(VersionsTable.of(versions, all).lines(colours));
            VersionsTable.legend(versions).ifPresent(lines::add);
        }
        List<String> parts = all ? PartsTable.of(overview.parts()).lines(colours) : Plumbing.lines(overview.parts());
        if (!parts.isEmpty()) {
            separate(lines);
            lines.addAll(parts);
        }
        return lines;
    }

    private static void separate(List<String> lines) {
        if (!lines.isEmpty()) {
            lines.add("");
        }
    }

    /** Returns a line for each fact, by its subject; to be compared with those of a later view. */
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        String unreachable = overview.unreachable();
        if (unreachable != null) {
            facts.put(unreachable, unreachable);
        }
        problems.forEach(problem -> facts.put(problem, problem));
        versions.values().forEach(ofService -> ofService.forEach(version -> facts.put(version.name(), fact(version))));
        for (Part part : overview.parts()) {
            if (part.kind() != PartKind.INSTANCE) {
                facts.put(
                        part.id(), Printable.of(part.id() + ": " + part.state().text()));
            }
        }
        return facts;
    }

    private static String fact(VersionStatus version) {
        List<String> values = new ArrayList<>();
        values.add(VersionsTable.state(version));
        boolean none = version.all() == 0 && version.others() > 0;
        values.add(none ? "others" : version.passing() + "/" + version.all() + " passing");
        values.add(none || version.others() == 0 ? "" : version.others() + " of others");
        String weight = VersionsTable.weight(version);
        String share = VersionsTable.share(version);
        values.add(weight.isEmpty() ? "" : "weight " + weight);
        values.add(share.isEmpty() ? "" : "share " + share);
        values.add(version.restarts() == 0 ? "" : "restarts " + version.restarts());
        values.removeIf(String::isEmpty);
        return Printable.of(version.name() + ": " + String.join(", ", values));
    }
}
