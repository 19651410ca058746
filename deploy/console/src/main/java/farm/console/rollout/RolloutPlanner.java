package farm.console.rollout;

import farm.console.farm.Farm;
import farm.console.rollout.RefusedRolloutException.Reason;
import farm.model.FarmHome;
import farm.model.SecretFile;
import farm.model.description.FarmDescription;
import farm.model.name.VersionName;
import farm.rollout.Observation.Source;
import farm.rollout.Plan;
import farm.rollout.Rollout;
import farm.rollout.Weights;
import farm.rollout.spec.InvalidSpecException;
import farm.rollout.spec.NotifySpec;
import farm.rollout.spec.RolloutSpec;
import farm.rollout.spec.SpecOverrides;
import farm.rollout.spec.SpecReader;
import farm.rollout.spec.Strategy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes the plan of a rollout, from the rollout file of the service and the farm as it is. */
@Singleton
class RolloutPlanner {

    private final Farm farm;
    private final RolloutObserver observer;

    @Inject
    RolloutPlanner(Farm farm, RolloutObserver observer) {
        this.farm = farm;
        this.observer = observer;
    }

    /**
     * Returns a new rollout of one version.
     *
     * @param number its number
     */
    Rollout plan(String service, String version, SpecOverrides overrides, int number)
            throws RefusedRolloutException, InterruptedException {
        requireDescribed(service);
        if (!VersionName.isValid(version)) {
            throw new RefusedRolloutException(Reason.INVALID, "'" + version + "' is not a valid version");
        }
        RolloutSpec spec = spec(service, overrides);
        Weights start = weights(service);
        Weights canary = Weights.of(Map.of(version, 1));
        Weights others = start.closing(canary.byVersion().keySet());
        if (others.total() == 0) {
            throw new RefusedRolloutException(
                    Reason.CONFLICT,
                    start.total() == 0
                            ? service + " has no weights yet; begin with: farm weights " + service + " " + version
                                    + "=100"
                            : service + " " + version + " has all traffic already");
        }
        SortedMap<String, Integer> counts = counts(service);
        int baseline = others.open().stream()
                .mapToInt(open -> counts.getOrDefault(open, 0))
                .sum();
        Integer wanted = spec.replicas();
        int replicas = Math.max(counts.getOrDefault(version, 0), wanted == null ? Math.max(1, baseline) : wanted);
        if (replicas > FarmDescription.MAX_COUNT) {
            throw new RefusedRolloutException(
                    Reason.INVALID,
                    replicas + " instances of one version are too many (allowed: " + FarmDescription.MAX_COUNT + ")");
        }
        return Rollout.start(
                new Plan(service, number, canary, new TreeMap<>(Map.of(version, replicas)), start, counts), spec);
    }

    /** Returns a rollout back to what a promoted one replaced: no steps, no judgement. */
    Rollout undo(Rollout promoted, int number) throws RefusedRolloutException, InterruptedException {
        Plan plan = promoted.plan();
        String service = plan.service();
        requireDescribed(service);
        Weights back = plan.start().closing(plan.canaryVersions()).among(plan.baselineVersions());
        Weights start = weights(service);
        if (start.closing(back.open()).total() == 0) {
            throw new RefusedRolloutException(Reason.CONFLICT, service + " has gone back already");
        }
        SortedMap<String, Integer> replicas = new TreeMap<>();
        back.open().forEach(version -> replicas.put(version, Math.max(1, plan.startCount(version))));
        RolloutSpec spec = promoted.spec().allAtOnce();
        return Rollout.start(new Plan(service, number, back, replicas, start, counts(service)), spec);
    }

    private void requireDescribed(String service) throws RefusedRolloutException {
        if (farm.description().service(service).isEmpty()) {
            throw new RefusedRolloutException(
                    Reason.UNKNOWN, "farm.yaml describes no service '" + service.replaceAll("\\p{Cntrl}", "?") + "'");
        }
    }

    private RolloutSpec spec(String service, SpecOverrides overrides) throws RefusedRolloutException {
        try {
            Path file = FarmHome.rolloutFile(farm.path(), service);
            RolloutSpec spec = Files.exists(file)
                    ? SpecReader.read(file, file.toString())
                            .in(file.resolveSibling(".").normalize())
                    : RolloutSpec.defaults(Strategy.CANARY);
            requireSecret(spec);
            return overrides.applyTo(spec);
        } catch (InvalidSpecException | IOException | IllegalArgumentException e) {
            throw new RefusedRolloutException(Reason.INVALID, String.valueOf(e.getMessage()));
        }
    }

    // a rollout whose events could not be signed would only say so later
    private static void requireSecret(RolloutSpec spec) throws IOException {
        NotifySpec notification = spec.notification();
        if (notification != null && notification.secretFile() != null) {
            SecretFile.read(notification.secretFile());
        }
    }

    private Weights weights(String service) throws RefusedRolloutException, InterruptedException {
        Source source = observer.source(service);
        if (source == null) {
            throw new RefusedRolloutException(
                    Reason.UNAVAILABLE,
                    "the weights of " + service + " are unknown: weight-sync does not answer, or they are missing or"
                            + " invalid; farm status says which");
        }
        return source.content();
    }

    private SortedMap<String, Integer> counts(String service) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        farm.desired().instances().stream()
                .filter(instance -> instance.service().equals(service))
                .forEach(instance -> counts.merge(instance.version(), 1, Integer::sum));
        return counts;
    }
}
