package farm.cli.rollout;

import farm.cli.text.Flow.Item;
import farm.cli.text.Style;
import farm.model.rollout.RolloutStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The steps of a rollout, with the present one marked: {@code 5 ━━ 25 ──▶ 50 ── 100}. */
final class StepsPath {

    private static final Set<String> AFTER_LAST = Set.of("DrainingOld", "Healthy");

    private StepsPath() {}

    /** Returns an item per step. An arrow leaves the present one, a thick line those before. */
    static List<Item> of(RolloutStatus status) {
        int count = status.steps().size();
        int present = present(status);
        List<Item> items = new ArrayList<>();
        for (int step = 1; step <= count; step++) {
            String line = step < present ? " ━━" : step == present ? " ──▶" : " ──";
            items.add(Item.of(
                    status.steps().get(step - 1) + (step == count ? "" : line),
                    step == present ? Style.BOLD : step < present ? Style.PLAIN : Style.DIM));
        }
        return items;
    }

    private static int present(RolloutStatus status) {
        if (AFTER_LAST.contains(status.state())) {
            return status.steps().size() + 1;
        }
        return status.step() == null ? 0 : status.step();
    }
}
