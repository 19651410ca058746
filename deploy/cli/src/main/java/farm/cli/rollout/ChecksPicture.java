package farm.cli.rollout;

import farm.cli.text.Flow;
import farm.cli.text.Flow.Item;
import farm.cli.text.Style;
import farm.model.rollout.RolloutCheck;
import farm.rollout.check.CheckState;
import java.util.ArrayList;
import java.util.List;

/** The checks of a rollout, for people. Pure logic. */
final class ChecksPicture {

    private static final int GAP = 1; // besides the blank between words

    private ChecksPicture() {}

    /** Returns lines with the name, the last verdict and the last line of each check. */
    static List<String> lines(List<RolloutCheck> checks, Flow flow) {
        int name = checks.stream().mapToInt(check -> name(check).length()).max().orElse(0);
        int verdict =
                checks.stream().mapToInt(check -> verdict(check).length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (RolloutCheck check : checks) {
            List<Item> items = new ArrayList<>();
            items.add(new Item(name(check), Style.PLAIN, name + GAP));
            items.add(new Item(verdict(check), style(check), verdict + GAP));
            if (!check.text().isBlank()) {
                items.addAll(Flow.items(check.text()));
            }
            lines.addAll(flow.lines(items, " "));
        }
        return lines;
    }

    private static String name(RolloutCheck check) {
        return "check " + check.name();
    }

    /** Returns the last verdict, such as {@code fail 1 of 2}. */
    static String verdict(RolloutCheck check) {
        boolean isObserved = check.mode().equals("observe");
        String verdict = switch (check.verdict()) {
            case "open" -> "not run yet";
            case "fail" -> "fail" + (isObserved ? "" : " " + check.failures() + " of " + CheckState.MAX_FAILURES);
            default -> check.verdict();
        };
        return isObserved ? verdict + " (observe)" : verdict;
    }

    private static Style style(RolloutCheck check) {
        return switch (check.verdict()) {
            case "pass" -> Style.GOOD;
            case "fail" -> Style.BAD;
            case "inconclusive" -> Style.BUSY;
            default -> Style.PLAIN;
        };
    }
}
