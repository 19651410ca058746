package farm.weights.reconcile;

import farm.weights.model.Names;
import farm.weights.plan.Change;
import farm.weights.status.StatusReport;
import farm.weights.status.StatusReport.ServiceStatus;
import farm.weights.status.StatusReport.State;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A single sync of all weights, by the same rules as the service's loop. */
public final class OneShotSync {

    // the service of a deleted file counts as unserved after 5 s
    private static final Duration UNSERVED_TIMEOUT = Duration.ofSeconds(6);

    private final Reconciler reconciler;
    private final String source;

    /** @param source the description of the source */
    public OneShotSync(Reconciler reconciler, String source) {
        this.reconciler = reconciler;
        this.source = source;
    }

    /**
     * Reconciles until nothing is left to be done.
     *
     * @param timeout the longest time to retry while Consul is unreachable or somebody else keeps
     *     writing
     */
    public Result run(Duration timeout) throws InterruptedException {
        long started = System.nanoTime();
        Duration next = reconciler.reconcile(true);
        while (!reconciler.isDone()) {
            Duration limit = reconciler.isOnlyWaiting() ? UNSERVED_TIMEOUT : timeout;
            if (System.nanoTime() - started > limit.toNanos()) {
                break;
            }
            Thread.sleep(next);
            next = reconciler.reconcile(false);
        }
        StatusReport report = reconciler.report(source);
        return new Result(failures(report), report, differences(report));
    }

    private Set<RunFailure> failures(StatusReport report) {
        Set<RunFailure> all = EnumSet.noneOf(RunFailure.class);
        if (!reconciler.sourceIsValid()) {
            all.add(RunFailure.SOURCE);
        }
        boolean anyInvalid = report.services().values().stream().anyMatch(service -> service.state() == State.Invalid);
        if (anyInvalid || reconciler.hasUnknownFiles()) {
            all.add(RunFailure.INVALID);
        }
        reconciler
                .blockedReasons()
                .values()
                .forEach(blocked -> all.add(
                        switch (blocked.kind()) {
                            case CONSUL, CONSUL_UNREACHABLE -> RunFailure.CONSUL;
                            case NOT_PERMITTED, CONFLICT, DRIFT -> RunFailure.CONFLICT;
                            case FROZEN, TOO_MANY_CHANGES -> RunFailure.INVALID;
                            case DELETES -> RunFailure.DELETES;
                        }));
        return all;
    }

    private List<Difference> differences(StatusReport report) {
        List<Difference> all = new ArrayList<>();
        reconciler.pending().forEach((service, changes) -> {
            ServiceStatus status = report.services().get(service);
            Map<String, Integer> live = status == null || status.live() == null ? Map.of() : status.live();
            for (Change change : changes) {
                String version = Names.parseKey(change.key()).orElseThrow().version();
                Integer after = change instanceof Change.Put put ? Integer.valueOf(put.value()) : null;
                all.add(new Difference(service, version, live.get(version), after));
            }
        });
        return all;
    }

    /**
     * A weight that differs in Consul.
     *
     * @param before the live weight; null for none
     * @param after the desired weight; null for none
     */
    @RegisterForReflection // used only by an ObjectMapper
    public record Difference(
            String service,
            String version,
            @Nullable Integer before,
            @Nullable Integer after) {}

    /**
     * The result of a sync.
     *
     * @param failures empty if Consul holds the desired weights
     * @param pending the weights that were not written
     */
    public record Result(Set<RunFailure> failures, StatusReport report, List<Difference> pending) {}
}
