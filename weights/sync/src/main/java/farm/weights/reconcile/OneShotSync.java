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

/** Synchronizes once, by the same rules as the service does all the time. */
public final class OneShotSync {

    private static final Duration WAITING =
            Duration.ofSeconds(6); // a vanished file's service counts as abandoned after 5 s

    private final Reconciler reconciler;
    private final String source;

    /** @param source its description */
    public OneShotSync(Reconciler reconciler, String source) {
        this.reconciler = reconciler;
        this.source = source;
    }

    /**
     * Makes passes until there is nothing left to do.
     *
     * @param patience how long a Consul that is away, or somebody who writes too, is given
     */
    public Result run(Duration patience) throws InterruptedException {
        long begun = System.nanoTime();
        Duration next = reconciler.pass(true);
        while (!reconciler.isSettled()) {
            Duration longest = reconciler.isOnlyWaiting() ? WAITING : patience;
            if (System.nanoTime() - begun > longest.toNanos()) {
                break;
            }
            Thread.sleep(next);
            next = reconciler.pass(false);
        }
        StatusReport report = reconciler.report(source);
        return new Result(troubles(report), report, differences(report));
    }

    private Set<RunFailure> troubles(StatusReport report) {
        Set<RunFailure> all = EnumSet.noneOf(RunFailure.class);
        if (!reconciler.sourceIsInOrder()) {
            all.add(RunFailure.SOURCE);
        }
        boolean anyInvalid = report.services().values().stream().anyMatch(service -> service.state() == State.Invalid);
        if (anyInvalid || reconciler.hasStrays()) {
            all.add(RunFailure.INVALID);
        }
        reconciler
                .obstacles()
                .values()
                .forEach(obstacle -> all.add(
                        switch (obstacle.kind()) {
                            case CONSUL -> RunFailure.CONSUL;
                            case NO_LEAVE, RACE, DRIFT -> RunFailure.CONFLICT;
                            case FROZEN, TOO_MUCH -> RunFailure.INVALID;
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
     * A weight that Consul does not have as wanted.
     *
     * @param before null where there is no weight
     * @param after null where there will be none
     */
    @RegisterForReflection // only an ObjectMapper sees it
    public record Difference(
            String service,
            String version,
            @Nullable Integer before,
            @Nullable Integer after) {}

    /**
     * What came of it.
     *
     * @param troubles empty if Consul has what is wanted
     * @param pending what was not written
     */
    public record Result(Set<RunFailure> troubles, StatusReport report, List<Difference> pending) {}
}
