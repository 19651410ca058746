package farm.weights.reconcile;

import farm.weights.kv.KvStore;
import farm.weights.kv.TransactionLimit;
import farm.weights.lead.Permission;
import farm.weights.model.Names;
import farm.weights.plan.Change;
import farm.weights.source.FileSource;
import farm.weights.status.StatusReport;
import farm.weights.status.StatusReport.ServiceStatus;
import farm.weights.status.StatusReport.State;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Synchronizes once, by the same rules as the service does all the time. */
public final class OneRun {

    private static final Duration WAITING =
            Duration.ofSeconds(6); // a vanished file's service counts as abandoned after 5 s

    private final FileSource source;
    private final Reconciler reconciler;

    /**
     * @param passing how many passing instances a service has; fails where that can't be known
     * @param permission closed by whoever made it
     */
    public OneRun(
            WeightsConfig config,
            FileSource source,
            KvStore kv,
            TransactionLimit limit,
            ToIntFunction<String> passing,
            Permission permission) {
        this.source = source;
        reconciler = Works.reconciler(config, source, kv, limit, passing, permission, new SimpleMeterRegistry());
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
        StatusReport report = reconciler.report(source.description());
        return new Result(troubles(report), report, differences(report));
    }

    private Set<Trouble> troubles(StatusReport report) {
        Set<Trouble> all = EnumSet.noneOf(Trouble.class);
        if (!reconciler.sourceIsInOrder()) {
            all.add(Trouble.SOURCE);
        }
        boolean anyInvalid = report.services().values().stream().anyMatch(service -> service.state() == State.Invalid);
        if (anyInvalid || reconciler.hasStrays()) {
            all.add(Trouble.INVALID);
        }
        reconciler
                .obstacles()
                .values()
                .forEach(obstacle -> all.add(
                        switch (obstacle.kind()) {
                            case CONSUL -> Trouble.CONSUL;
                            case NO_LEAVE, RACE, DRIFT -> Trouble.CONFLICT;
                            case FROZEN, TOO_MUCH -> Trouble.INVALID;
                            case DELETES -> Trouble.DELETES;
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
    public record Result(Set<Trouble> troubles, StatusReport report, List<Difference> pending) {}
}
