package farm.weights.reconcile;

import farm.weights.desired.DesiredState;
import farm.weights.file.WeightsParser;
import farm.weights.kv.MemoryKv;
import farm.weights.kv.TransactionLimit;
import farm.weights.leader.WriteGate;
import farm.weights.leader.WritePermit;
import farm.weights.policy.DeletePolicy;
import farm.weights.policy.InvalidFilePolicy;
import farm.weights.policy.SyncPolicy;
import farm.weights.policy.UnservedServices;
import farm.weights.report.SyncJournal;
import farm.weights.source.MemorySource;
import farm.weights.status.StatusReport;
import farm.weights.status.StatusReport.ServiceStatus;
import farm.weights.urgent.UrgentWrites;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A reconciler with a source and a KV in memory, and a clock that the test sets. */
abstract class ReconcilerFixture {

    static final String ONE = "goat/version=0.0.1/weight";
    static final String TWO = "goat/version=0.0.2/weight";

    final MemorySource source = new MemorySource();
    final MemoryKv kv = new MemoryKv();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final TransactionLimit limit = new TransactionLimit(9);
    private long millis;
    int passing;
    final UrgentWrites urgent = new UrgentWrites();
    final FakeCommits commits = new FakeCommits(source);
    final FakeServedVersions served = new FakeServedVersions();
    Optional<String> refusal = Optional.empty();
    DeletePolicy deletes = DeletePolicy.KEEP;
    double maxDeleteShare = 0.5;
    boolean selfHeal = true;
    InvalidFilePolicy onInvalid = InvalidFilePolicy.FREEZE_FILE;
    Reconciler reconciler = reconciler();

    Reconciler reconciler() {
        SourceReader reader = new SourceReader(source, new WeightsParser(limit::maxChanges));
        SyncJournal journal = new SyncJournal(meters, reader::origin);
        SyncPolicy policy = new SyncPolicy(deletes, maxDeleteShare, selfHeal, onInvalid, limit);
        UnservedServices unserved = new UnservedServices(service -> passing, this::nanos);
        HeldSync held = new HeldSync(kv, journal, urgent, commits, source::refresh);
        WriteGate gate = () -> new WritePermit(refusal, null, null);
        return new Reconciler(
                reader,
                new DesiredState(Duration.ofMillis(500), deletes.effect()),
                new ServiceSync(kv, unserved, policy, journal),
                policy,
                gate,
                held,
                new UrgentSync(kv, policy, gate, journal, urgent, held),
                journal,
                served,
                this::nanos);
    }

    long nanos() {
        return Duration.ofMillis(millis).toNanos();
    }

    Duration syncAt(long at) {
        millis = at;
        return reconciler.reconcile(false);
    }

    void syncAfterKvChange() {
        reconciler.reconcile(true);
    }

    ServiceStatus status(String service) {
        StatusReport report = reconciler.report("memory");
        return Objects.requireNonNull(report.services().get(service), () -> service + " in " + report);
    }

    static String weights(Object... versionsAndWeights) {
        return IntStream.range(0, versionsAndWeights.length / 2)
                .mapToObj(i -> "\"version=%s\":{\"weight\":%s}"
                        .formatted(versionsAndWeights[2 * i], versionsAndWeights[2 * i + 1]))
                .collect(Collectors.joining(",", "{", "}"));
    }

    void goats(Object... versionsAndWeights) {
        source.files.put("goat.json", weights(versionsAndWeights));
    }
}
