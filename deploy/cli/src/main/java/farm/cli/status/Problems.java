package farm.cli.status;

import farm.cli.split.SplitAnswer;
import farm.cli.split.SplitProblems;
import farm.model.status.Part;
import farm.model.status.PartKind;
import farm.model.status.PartState;
import farm.model.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The problems of a farm, each with what to do. Pure logic. */
final class Problems {

    private static final int CRASH_LOOP = 2;
    private static final int MAX_PARTS = 5;

    private final Overview overview;
    private final Map<String, List<VersionStatus>> versions;
    private final String command;
    private final List<String> lines = new ArrayList<>();

    private Problems(Overview overview, Map<String, List<VersionStatus>> versions, String command) {
        this.overview = overview;
        this.versions = versions;
        this.command = command;
    }

    /**
     * Returns a printable line for each problem.
     *
     * @param versions the versions of each service
     * @param command the farm command as the user types it
     */
    static List<String> lines(Overview overview, Map<String, List<VersionStatus>> versions, String command) {
        Problems problems = new Problems(overview, versions, command);
        problems.add();
        return problems.lines;
    }

    private void add() {
        lines.addAll(overview.fileProblems());
        lines.addAll(overview.weights().lines());
        addSplits();
        versions.values().forEach(ofService -> ofService.forEach(this::addMissing));
        addParts();
    }

    private void addSplits() {
        SplitProblems problems = new SplitProblems(command);
        for (SplitAnswer answer : overview.splits()) {
            if (answer.split() == null && !isPassing(answer.loadBalancer().id())) {
                continue; // the state of the part says it
            }
            String problem = problems.of(answer, live(answer));
            if (problem != null) {
                lines.add(problem);
            }
        }
    }

    /**
     * Returns the weights that a load balancer has to apply: those in KV, or those of versions with
     * passing instances if it applies these. While the last instance of a version is down, another
     * version serves its share.
     */
    private @Nullable Map<String, Long> live(SplitAnswer answer) {
        String service = answer.loadBalancer().service();
        Map<String, Long> live = overview.weights().of(service).live();
        if (live == null || answer.split() == null) {
            return live;
        }
        Map<String, Long> serving = new TreeMap<>(live);
        versions.getOrDefault(service, List.of()).stream()
                .filter(version -> version.all() > 0 && version.passing() == 0)
                .forEach(version -> serving.remove(version.version()));
        return answer.split().applies(serving) ? serving : live;
    }

    private boolean isPassing(String id) {
        return overview.parts().stream().anyMatch(part -> part.id().equals(id) && part.state() == PartState.PASSING);
    }

    /** Adds a version that has weight and no instance, unless another line says so. */
    private void addMissing(VersionStatus version) {
        String service = version.service();
        boolean isReported = overview.weights().of(service).withoutInstances().contains(version.version())
                || overview.splitsOf(service).stream()
                        .flatMap(answer -> Stream.ofNullable(answer.split()))
                        .anyMatch(split -> split.holds(version.version()));
        // without a load balancer that answers, nobody knows the instances of others
        if (version.isMissing() && !version.shares().isEmpty() && !isReported) {
            String name = service + " --version " + version.version();
            lines.add(Printable.of(version.name() + " has weight " + version.desired()
                    + " but no instance; start one (" + command + " add " + name + ") or set its weight to 0 ("
                    + command + " weights " + service + " " + version.version() + "=0)"));
        }
    }

    private void addParts() {
        List<Part> failed = overview.ownParts().stream()
                .filter(part -> part.reason() != null || part.isInCrashLoop(CRASH_LOOP))
                .toList();
        failed.stream().limit(MAX_PARTS).forEach(part -> lines.add(line(part)));
        if (failed.size() > MAX_PARTS) {
            lines.add("and " + (failed.size() - MAX_PARTS) + " more parts that are not passing; see " + command
                    + " status --all");
        }
    }

    private String line(Part part) {
        String reason = part.reason() == null ? "" : ": " + part.reason();
        String state = part.isInCrashLoop(CRASH_LOOP)
                ? " ended or could not be started " + part.restarts() + " times in a row"
                : "";
        // a load balancer's parts log to its log
        String log = part.kind() == PartKind.HAPROXY || part.kind() == PartKind.CONSUL_TEMPLATE
                ? part.id().substring(0, Math.max(0, part.id().indexOf('/')))
                : part.id();
        return Printable.of(part.id() + state + reason + "; see " + command + " logs " + log);
    }
}
