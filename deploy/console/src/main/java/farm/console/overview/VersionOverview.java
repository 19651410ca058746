package farm.console.overview;

import farm.console.demand.SourceWeights;
import farm.console.desired.DesiredState;
import farm.console.desired.VersionCount;
import farm.console.farm.Farm;
import farm.console.farm.FarmState;
import farm.console.version.Pin;
import farm.console.version.PinCleanup;
import farm.console.version.Pins;
import farm.console.version.ServiceVersion;
import farm.model.description.ServiceDescription;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lists all versions: those with a pin, a count, instances, weight or a share. */
@Singleton
public class VersionOverview {

    private static final Comparator<ServiceVersion> ORDER =
            Comparator.comparing(ServiceVersion::service).thenComparing(ServiceVersion::version);

    private final Farm farm;
    private final Pins pins;
    private final PinCleanup cleanup;
    private final SourceWeights weights;
    private final SplitShares shares;

    @Inject
    VersionOverview(Farm farm, Pins pins, PinCleanup cleanup, SourceWeights weights, SplitShares shares) {
        this.farm = farm;
        this.pins = pins;
        this.cleanup = cleanup;
        this.weights = weights;
        this.shares = shares;
    }

    /** All that is known at one moment. */
    private record Known(
            FarmState state,
            Map<ServiceVersion, Pin> pins,
            Map<ServiceVersion, String> kept,
            @Nullable Map<String, Map<String, Long>> weights,
            Map<String, Map<String, Map<String, Double>>> shares) {}

    /** Returns the versions of the services whose name matches, by service and version. */
    public List<VersionInfo> list(Predicate<String> service) throws IOException {
        Known known = known(service);
        Set<ServiceVersion> all = new TreeSet<>(ORDER);
        all.addAll(known.pins().keySet());
        all.addAll(withInstances(known.state().desired()));
        known.state().requested().services().values().forEach(one -> {
            one.instances().keySet().forEach(version -> all.add(new ServiceVersion(one.name(), version)));
            one.versions().keySet().forEach(version -> all.add(new ServiceVersion(one.name(), version)));
        });
        if (known.weights() != null) {
            known.weights()
                    .forEach((name, ofService) -> ofService.forEach((version, weight) -> {
                        if (weight > 0) {
                            all.add(new ServiceVersion(name, version));
                        }
                    }));
        }
        known.shares()
                .forEach((name, balancers) -> balancers
                        .values()
                        .forEach(split ->
                                split.keySet().forEach(version -> all.add(new ServiceVersion(name, version)))));
        return all.stream()
                .filter(version -> service.test(version.service()))
                .map(version -> info(version, known))
                .toList();
    }

    private Known known(Predicate<String> service) throws IOException {
        FarmState state = farm.state();
        List<Pin> all = pins.all();
        Map<ServiceVersion, Pin> byVersion = new HashMap<>();
        all.forEach(pin -> byVersion.put(pin.version(), pin));
        Map<String, Map<String, Map<String, Double>>> splits = new LinkedHashMap<>();
        for (ServiceDescription one : state.description().services().values()) {
            if (service.test(one.name())) {
                splits.put(one.name(), shares.of(state.description().loadBalancersOf(one.name())));
            }
        }
        return new Known(state, byVersion, cleanup.kept(all, withInstances(state.desired())), sourceWeights(), splits);
    }

    private static Set<ServiceVersion> withInstances(DesiredState desired) {
        return desired.instances().stream()
                .map(instance -> new ServiceVersion(instance.service(), instance.version()))
                .collect(Collectors.toSet());
    }

    private @Nullable Map<String, Map<String, Long>> sourceWeights() {
        try {
            return weights.read();
        } catch (IOException e) {
            return null; // weight-sync does not answer, as the status shows
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private VersionInfo info(ServiceVersion version, Known known) {
        String service = version.service();
        String name = version.version();
        Optional<Pin> pin = Optional.ofNullable(known.pins().get(version));
        Optional<VersionCount> count = known.state().desired().count(service, name);
        boolean isCounted = known.state()
                .requested()
                .service(service)
                .filter(described -> described.instances().containsKey(name))
                .isPresent();
        return new VersionInfo(
                service,
                name,
                pin.flatMap(Pin::shortHash).orElse(null),
                pin.map(one -> one.pinnedAt().toString()).orElse(null),
                pin.map(Pin::origin).orElse(null),
                pin.isPresent() ? known.kept().get(version) : null,
                known.state().desired().of(service, name).size(),
                isCounted ? (Integer) known.state().requested().count(service, name) : null,
                count.map(VersionCount::writer).map(writer -> writer.text()).orElse(null),
                weight(version, known),
                shares(version, known),
                pin.flatMap(one -> Optional.ofNullable(one.lastTraffic()))
                        .map(Object::toString)
                        .orElse(null),
                pins.difference(service, name).orElse(null));
    }

    private static @Nullable Long weight(ServiceVersion version, Known known) {
        Map<String, Map<String, Long>> all = known.weights();
        Map<String, Long> ofService = all == null ? null : all.get(version.service());
        return ofService == null ? null : ofService.getOrDefault(version.version(), 0L);
    }

    private static Map<String, Double> shares(ServiceVersion version, Known known) {
        Map<String, Double> shares = new LinkedHashMap<>();
        known.shares().getOrDefault(version.service(), Map.of()).forEach((loadBalancer, split) -> {
            Double share = split.get(version.version());
            if (share != null) {
                shares.put(loadBalancer, share);
            }
        });
        return shares;
    }
}
