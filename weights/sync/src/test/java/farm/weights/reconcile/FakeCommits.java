package farm.weights.reconcile;

import static java.nio.charset.StandardCharsets.UTF_8;

import farm.weights.model.Names;
import farm.weights.model.Weights;
import farm.weights.source.ConflictException;
import farm.weights.source.Edit;
import farm.weights.source.FileSource;
import farm.weights.source.SourceException;
import farm.weights.urgent.HeldCommits;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Commits that are made when the test says so. */
final class FakeCommits implements HeldCommits {

    Map<String, Job> due = Map.of();
    boolean busy;
    private final FileSource source;
    private final Map<String, String> failures = new HashMap<>();

    FakeCommits(FileSource source) {
        this.source = source;
    }

    /** Attempts all commits that are due. */
    void attempt() {
        new TreeMap<>(due).values().forEach(this::attempt);
    }

    /** Attempts a commit, such as one of an earlier process. */
    void attempt(Job job) {
        String service = job.held().service();
        Weights weights = job.held().weights();
        Object[] text = weights.byVersion().entrySet().stream()
                .flatMap(each -> Stream.of(each.getKey(), each.getValue()))
                .toArray();
        try {
            source.write(new Edit(
                    Names.file(service),
                    ReconcilerFixture.weights(text).getBytes(UTF_8),
                    job.expected(),
                    job.held().message(),
                    job.held().trailers()));
            failures.remove(service);
        } catch (SourceException | ConflictException e) {
            failures.put(service, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void update(Map<String, Job> jobs, boolean sourceIsBack) {
        due = Map.copyOf(jobs);
    }

    @Override
    public Optional<String> failure(String service) {
        return Optional.ofNullable(failures.get(service));
    }

    @Override
    public boolean isBusy(String service) {
        return busy;
    }
}
