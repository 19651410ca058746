package farm.rollout.group;

import farm.rollout.group.Progress.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rollouts of several services as one. A member begins when the one before it is promoted. If one
 * fails or is aborted, all go back, the later ones first. The group keeps the old versions of its
 * members until it has ended. It is stored before an action is taken.
 *
 * @param members in the order in which they begin
 * @param ended whether all are promoted, or all have gone back
 * @param reason why all go back; null while they go forward
 */
public record RolloutGroup(
        List<Member> members, boolean ended, @Nullable String reason) {

    public RolloutGroup {
        members = List.copyOf(members);
        if (members.size() < 2
                || members.stream().map(Member::service).distinct().count() < members.size()) {
            throw new IllegalArgumentException("a group needs two different services at least");
        }
    }

    /** Returns a group that begins. */
    public static RolloutGroup start(List<Member> members) {
        return new RolloutGroup(members, false, null);
    }

    /** Returns the ids of its rollouts, such as {@code goat-3+farmer-2}. */
    public String id() {
        return String.join("+", members.stream().map(Member::id).toList());
    }

    /** Returns the member of a service. */
    public Optional<Member> member(String service) {
        return members.stream()
                .filter(member -> member.service().equals(service))
                .findFirst();
    }

    /**
     * Returns the rest of the group of a member, such as {@code with farmer 0.0.3 (1 of 2)}.
     */
    public String text(Member member) {
        List<String> others = members.stream()
                .filter(other -> !other.equals(member))
                .map(other -> other.service() + " " + other.version())
                .toList();
        return "with " + String.join(", ", others) + " (" + (members.indexOf(member) + 1) + " of " + members.size()
                + ")";
    }

    /** Returns this group on its way back. An earlier reason stays. */
    public RolloutGroup aborted(String why) {
        return ended || reason != null ? this : new RolloutGroup(members, false, why);
    }

    /**
     * Returns the group after an observation.
     *
     * @param seen how far its members are, by service
     */
    public RolloutGroup next(Map<String, Progress> seen) {
        if (ended) {
            return this;
        }
        if (reason == null) {
            for (Member member : members) {
                Progress progress = of(member, seen);
                if (progress.goesBack()) {
                    return aborted(member.id() + " goes back: " + progress.reason());
                }
            }
        }
        return new RolloutGroup(members, hasEnded(seen), reason);
    }

    private boolean hasEnded(Map<String, Progress> seen) {
        return members.stream()
                .map(member -> of(member, seen).stage())
                .allMatch(stage ->
                        reason == null ? stage == Stage.PROMOTED : stage == Stage.GONE_BACK || stage == Stage.WAITING);
    }

    /** Returns what has to be done now; empty if the group waits for a member. */
    public Optional<GroupAction> action(Map<String, Progress> seen) {
        if (ended) {
            return Optional.empty();
        }
        return reason == null ? forward(seen) : back(seen, reason);
    }

    private Optional<GroupAction> forward(Map<String, Progress> seen) {
        return members.stream()
                .filter(member -> of(member, seen).stage() != Stage.PROMOTED)
                .findFirst()
                .filter(member -> of(member, seen).stage() == Stage.WAITING)
                .map(GroupAction.Start::new);
    }

    private Optional<GroupAction> back(Map<String, Progress> seen, String why) {
        List<Member> left = new ArrayList<>(members.reversed());
        left.removeIf(member ->
                of(member, seen).stage() == Stage.WAITING || of(member, seen).isBack());
        return left.stream()
                .findFirst()
                .filter(member -> of(member, seen).stage() != Stage.RETREATING)
                .map(member -> new GroupAction.Abort(member, why));
    }

    private static Progress of(Member member, Map<String, Progress> seen) {
        return seen.getOrDefault(member.service(), Progress.WAITING);
    }
}
