package farm.console.journal;

import farm.model.status.Part;
import farm.model.status.PartState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares two looks at the farm. Pure logic. */
final class FarmChanges {

    private FarmChanges() {}

    /**
     * What the farm looks like.
     *
     * @param parts by id
     * @param weights by service
     * @param rollouts what the rollout of each service does
     * @param problems a line each
     */
    record Look(
            Map<String, Part> parts,
            Map<String, Weights> weights,
            Map<String, String> rollouts,
            Set<String> problems) {}

    /**
     * The saved weights of a service.
     *
     * @param text such as {@code 0.0.1=75 0.0.2=25}
     * @param why their author and message; empty for unknown
     */
    record Weights(String text, String why) {}

    /** Returns what has changed. */
    static List<Change> between(Look before, Look after) {
        List<Change> changes = new ArrayList<>();
        after.parts().forEach((id, part) -> {
            String text = text(before.parts().get(id), part);
            if (text != null) {
                changes.add(new Change("part", id, text));
            }
        });
        before.parts().keySet().stream()
                .filter(id -> !after.parts().containsKey(id))
                .forEach(id -> changes.add(new Change("part", id, "gone")));
        after.weights().forEach((service, weights) -> {
            Weights old = before.weights().get(service);
            if (old != null && !old.text().equals(weights.text())) {
                String why = weights.why().isEmpty() ? "" : ": " + weights.why();
                changes.add(new Change("weights", service, weights.text() + why));
            }
        });
        after.rollouts().forEach((service, text) -> {
            if (!text.equals(before.rollouts().get(service))) {
                changes.add(new Change("rollout", service, text));
            }
        });
        after.problems().stream()
                .filter(problem -> !before.problems().contains(problem))
                .forEach(problem -> changes.add(new Change("problem", "", problem)));
        before.problems().stream()
                .filter(problem -> !after.problems().contains(problem))
                .forEach(problem -> changes.add(new Change("problem", "", "over: " + problem)));
        return changes;
    }

    private static @Nullable String text(@Nullable Part before, Part after) {
        if (before == null) {
            return "new, " + after.state().text();
        }
        boolean isAnotherProcess =
                before.pid() != null && after.pid() != null && !before.pid().equals(after.pid());
        if (isAnotherProcess) {
            return "its process " + before.pid() + " has ended; " + after.pid() + " is "
                    + after.state().text();
        }
        if (before.state() == after.state()) {
            return null;
        }
        boolean died = before.pid() != null && after.pid() == null && after.state() != PartState.STOPPED;
        String reason = Objects.requireNonNullElse(after.reason(), "");
        return (died ? "its process " + before.pid() + " has ended; " : "")
                + after.state().text()
                + (reason.isEmpty() ? "" : ": " + reason);
    }
}
