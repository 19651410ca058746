package farm.console.desired;

import farm.model.description.FarmDescription;
import farm.model.description.LoadBalancerDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What an edit of {@code farm.yaml} does.
 *
 * @param actions what starts and stops
 * @param held what does not take effect yet
 */
public record Plan(List<Action> actions, List<HeldEdit> held) {

    /** The kind of an action. */
    public enum Kind {
        START,
        STOP
    }

    /**
     * An action.
     *
     * @param part the id of a part or, for new instances, their service and version
     * @param count how many parts
     */
    public record Action(Kind kind, String part, int count) {}

    /** Returns whether the edit changes nothing. */
    public boolean isEmpty() {
        return actions.isEmpty() && held.isEmpty();
    }

    /**
     * Returns the plan of an edit.
     *
     * @param inForce the description before the edit
     * @param desired the instances before the edit
     * @param edit the checked edit
     */
    public static Plan of(FarmDescription inForce, DesiredState desired, EditGuard.Result edit, int portOffset) {
        FarmDescription next = edit.description();
        List<Action> actions = new ArrayList<>();
        next.services().forEach((name, service) -> {
            for (Map.Entry<String, Integer> version : service.instances().entrySet()) {
                int missing =
                        version.getValue() - desired.of(name, version.getKey()).size();
                if (missing > 0) {
                    actions.add(new Action(Kind.START, name + " " + version.getKey(), missing));
                }
            }
        });
        added(inForce, next, portOffset).forEach(id -> actions.add(new Action(Kind.START, id, 1)));
        Reconciliation.surplus(desired, next).forEach(one -> actions.add(new Action(Kind.STOP, one.id(), 1)));
        added(next, inForce, portOffset).forEach(id -> actions.add(new Action(Kind.STOP, id, 1)));
        return new Plan(actions, edit.held());
    }

    private static List<String> added(FarmDescription before, FarmDescription after, int portOffset) {
        List<String> ids = new ArrayList<>(after.loadBalancers().stream()
                .map((LoadBalancerDescription one) -> one.id(portOffset))
                .toList());
        before.loadBalancers().forEach(one -> ids.remove(one.id(portOffset)));
        return ids;
    }
}
