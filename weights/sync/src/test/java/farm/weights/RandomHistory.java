package farm.weights;

import farm.testkit.GitRepository;
import farm.testkit.GitRepository.Change;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes random commits to three branches: valid and invalid weights files, deletes, renames and
 * forced pushes.
 */
final class RandomHistory {

    static final List<String> BRANCHES = List.of("main", "canary", "prod/eu");

    private static final String FOLDER = "weights/";
    static final int SERVICES = 5;
    static final int VERSIONS = 4;
    private static final Commit NONE = new Commit("", new TreeMap<>());
    private static final List<String> BAD = List.of(
            "",
            "{\"version=1\":",
            "milk",
            "[]",
            "{}",
            "{\"version=1\":{\"weight\":-1}}",
            "{\"version=1\":{\"weight\":\"7\"}}",
            "{\"version=1\":{\"weight\":7},\"version=1\":{\"weight\":8}}",
            "{\"version=1\":{\"weight\":7},\"version=2\":{\"weight\":1000000000}}");

    /**
     * A commit.
     *
     * @param id the commit id; empty for a missing branch
     * @param files the weights of each service's file; empty for an invalid file
     */
    record Commit(String id, SortedMap<String, Optional<Map<String, Integer>>> files) {}

    private final GitRepository repository;
    private final Random random;
    private final Map<String, Commit> tips = new TreeMap<>();
    private final List<Commit> commits = new ArrayList<>();

    RandomHistory(GitRepository repository, long seed) {
        this.repository = repository;
        this.random = new Random(seed);
    }

    /** Replaces a branch by a single commit with one service. */
    Commit begin(String branch) {
        Map<String, Integer> weights = anyWeights();
        Commit first = commit(
                branch,
                NONE,
                new LinkedHashMap<>(Map.of("a", Change.file(path("a"), text(weights)))),
                new TreeMap<>(Map.of("a", Optional.of(weights))));
        tips.put(branch, first);
        return first;
    }

    String anyBranch() {
        return BRANCHES.get(random.nextInt(BRANCHES.size()));
    }

    /** Moves a branch to another commit and returns it. */
    Commit step(String branch) {
        Commit tip = tips.getOrDefault(branch, NONE);
        boolean mayGoBack = !commits.isEmpty();
        Commit next = switch (random.nextInt(12)) {
            case 0 -> mayGoBack ? reset(branch) : commit(branch, tip);
            case 1 -> commit(branch, mayGoBack ? anyCommit() : tip);
            case 2 -> tip.id().isEmpty() ? commit(branch, tip) : delete(branch);
            case 3 -> clear(branch, tip);
            default -> commit(branch, tip);
        };
        tips.put(branch, next);
        return next;
    }

    private Commit anyCommit() {
        return commits.get(random.nextInt(commits.size()));
    }

    private Commit reset(String branch) {
        Commit back = anyCommit();
        repository.reset(branch, back.id());
        return back;
    }

    private Commit delete(String branch) {
        repository.delete(branch);
        return NONE;
    }

    private Commit clear(String branch, Commit parent) {
        Map<String, Change> changes = new LinkedHashMap<>();
        parent.files().keySet().forEach(service -> changes.put(service, Change.delete(path(service))));
        return commit(branch, parent, changes, new TreeMap<>());
    }

    private Commit commit(String branch, Commit parent) {
        Map<String, Change> changes = new LinkedHashMap<>();
        SortedMap<String, Optional<Map<String, Integer>>> files = new TreeMap<>(parent.files());
        for (int more = random.nextInt(4); more >= 0; more--) {
            change(files, changes);
        }
        return commit(branch, parent, changes, files);
    }

    private Commit commit(
            String branch,
            Commit parent,
            Map<String, Change> changes,
            SortedMap<String, Optional<Map<String, Integer>>> files) {
        String id = repository.commitOn(
                parent.id(),
                branch,
                "change " + commits.size(),
                changes.values().toArray(Change[]::new));
        Commit made = new Commit(id, files);
        commits.add(made);
        return made;
    }

    private void change(SortedMap<String, Optional<Map<String, Integer>>> files, Map<String, Change> changes) {
        String service = anyService();
        switch (random.nextInt(8)) {
            case 0 -> {
                if (files.remove(service) != null) {
                    changes.put(service, Change.delete(path(service)));
                }
            }
            case 1 -> {
                files.put(service, Optional.empty());
                changes.put(service, anyBad(path(service)));
            }
            case 2 -> rename(service, anyService(), files, changes);
            default -> {
                Map<String, Integer> weights = anyWeights();
                files.put(service, Optional.of(weights));
                changes.put(service, Change.file(path(service), text(weights)));
            }
        }
    }

    /** Renames a file: the new service gets the weights of the old one. */
    private void rename(
            String from,
            String to,
            SortedMap<String, Optional<Map<String, Integer>>> files,
            Map<String, Change> changes) {
        Optional<Map<String, Integer>> weights = files.getOrDefault(from, Optional.empty());
        if (!from.equals(to) && weights.isPresent()) {
            files.remove(from);
            changes.put(from, Change.delete(path(from)));
            files.put(to, weights);
            changes.put(to, Change.file(path(to), text(weights.get())));
        }
    }

    private String anyService() {
        return String.valueOf((char) ('a' + random.nextInt(SERVICES)));
    }

    private Map<String, Integer> anyWeights() {
        Map<String, Integer> weights = new TreeMap<>();
        for (int more = random.nextInt(VERSIONS); more >= 0; more--) {
            weights.put(Integer.toString(random.nextInt(VERSIONS)), random.nextInt(3));
        }
        return weights;
    }

    private Change anyBad(String path) {
        int which = random.nextInt(BAD.size() + 2);
        return switch (which - BAD.size()) {
            case 0 -> Change.link(path, "/etc/passwd");
            case 1 -> Change.submodule(path, "1".repeat(40));
            default -> Change.file(path, BAD.get(which));
        };
    }

    private static String path(String service) {
        return FOLDER + service + ".json";
    }

    private static String text(Map<String, Integer> weights) {
        return weights.entrySet().stream()
                .map(each -> "\"version=" + each.getKey() + "\":{\"weight\":" + each.getValue() + "}")
                .collect(Collectors.joining(",\n", "{", "}\n"));
    }
}
