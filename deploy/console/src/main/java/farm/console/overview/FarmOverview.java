package farm.console.overview;

import farm.console.farm.Farm;
import farm.console.farm.FarmPaths;
import farm.console.farm.FarmState;
import farm.console.restart.ChangedParts;
import farm.console.rollout.Rollouts;
import farm.console.traffic.MeasuringErrors;
import farm.console.version.Pins;
import farm.model.description.LoadBalancerDescription;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Describes the farm, and lists what of it is not in force. */
@Singleton
public class FarmOverview {

    private static final String MILK_SERVICE = "farmer";
    private static final String HOST = "http://127.0.0.1:";

    private final FarmPaths paths;
    private final Farm farm;
    private final ChangedParts changed;
    private final Pins pins;
    private final MeasuringErrors measuringErrors;
    private final Rollouts rollouts;

    @Inject
    FarmOverview(
            FarmPaths paths,
            Farm farm,
            ChangedParts changed,
            Pins pins,
            MeasuringErrors measuringErrors,
            Rollouts rollouts) {
        this.paths = paths;
        this.farm = farm;
        this.changed = changed;
        this.pins = pins;
        this.measuringErrors = measuringErrors;
        this.rollouts = rollouts;
    }

    /** Returns the farm's URLs and settings. */
    public FarmInfo info() throws IOException {
        String milk = farm.description().loadBalancersOf(MILK_SERVICE).stream()
                .map(loadBalancer -> HOST + paths.ports().shifted(loadBalancer.port()) + "/milk")
                .findFirst()
                .orElse(null);
        List<String> stats = farm.description().loadBalancers().stream()
                .map(LoadBalancerDescription::stats)
                .map(port -> HOST + paths.ports().shifted(port) + "/monitor")
                .toList();
        return new FarmInfo(
                new FarmInfo.Urls(
                        milk,
                        HOST + paths.ports().consulHttp() + "/ui",
                        stats,
                        HOST + paths.ports().console(),
                        HOST + paths.ports().weightSync()),
                paths.settings().weightsSource(),
                paths.ports().offset(),
                farm.path().toString(),
                problems(),
                farm.description().loadBalancers().stream()
                        .map(this::loadBalancer)
                        .toList());
    }

    private FarmInfo.LoadBalancer loadBalancer(LoadBalancerDescription described) {
        return new FarmInfo.LoadBalancer(
                described.id(paths.ports().offset()),
                described.service(),
                paths.ports().shifted(described.port()),
                paths.ports().shifted(described.stats()));
    }

    private List<String> problems() throws IOException {
        FarmState state = farm.state();
        List<String> problems = new ArrayList<>();
        if (state.invalid() != null) {
            problems.add(state.invalid() + "; the last valid content stays in force");
        }
        state.held().forEach(edit -> problems.add(edit.text()));
        if (!changed.ids().isEmpty()) {
            problems.add(String.join(", ", changed.ids())
                    + (changed.ids().size() == 1 ? " needs a restart" : " need a restart")
                    + ", since the program or the settings have changed; farm restart --changed");
        }
        problems.addAll(pins.problems());
        problems.addAll(measuringErrors.all());
        problems.addAll(rollouts.problems());
        return problems;
    }
}
