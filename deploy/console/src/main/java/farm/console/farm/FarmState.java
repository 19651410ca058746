package farm.console.farm;

import farm.console.desired.DesiredInstance;
import farm.console.desired.DesiredState;
import farm.console.desired.HeldEdit;
import farm.model.description.FarmDescription;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the console makes of {@code farm.yaml} at one moment.
 *
 * @param requested the last valid content of the file
 * @param description the description in force: the requested one, and the parts that {@code held}
 *     keeps
 * @param desired the instances of {@code description}
 * @param held the edits that do not take effect yet
 * @param invalid why the present content of the file is invalid, in one line; null if it is valid
 */
public record FarmState(
        FarmDescription requested,
        FarmDescription description,
        DesiredState desired,
        List<HeldEdit> held,
        @Nullable String invalid) {

    public FarmState {
        held = List.copyOf(held);
    }

    /** Returns this state without some instances. */
    FarmState without(Predicate<DesiredInstance> removed) {
        return with(desired.without(removed));
    }

    FarmState with(DesiredState other) {
        return new FarmState(requested, description, other, held, invalid);
    }

    FarmState withInvalid(@Nullable String reason) {
        return new FarmState(requested, description, desired, held, reason);
    }
}
