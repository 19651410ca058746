package farm.cli.verb;

import farm.cli.api.FarmPlan;
import farm.model.text.Printable;
import java.util.ArrayList;
import java.util.List;

/** A plan as lines of text. */
final class PlanLines {

    private PlanLines() {}

    /** Returns what starts and stops, and then what is refused. */
    static List<String> of(FarmPlan plan) {
        List<String> lines = new ArrayList<>();
        for (FarmPlan.Action action : plan.actions()) {
            lines.add(action.action() + " " + (action.count() > 1 ? action.count() + " × " : "")
                    + Printable.of(action.part()));
        }
        for (FarmPlan.Held held : plan.held()) {
            String change = held.count() == 0 ? " removed" : " scaled to " + held.count();
            String edit = held.writer().isEmpty() ? "" : ", which " + Printable.of(held.writer()) + change;
            lines.add("keep " + Printable.of(held.part()) + edit + ": " + Printable.of(held.reason()) + "; "
                    + Printable.of(held.remedy()));
        }
        for (FarmPlan.Refused refused : plan.refused()) {
            lines.add("refuse another build: " + Printable.of(refused.part()) + " " + Printable.of(refused.reason())
                    + "; " + Printable.of(refused.remedy()));
        }
        if (plan.invalid() != null) {
            lines.add("invalid: " + Printable.of(plan.invalid()));
        }
        return lines;
    }
}
