package farm.console.rollout;

import farm.console.rollout.RefusedRolloutException.Reason;
import farm.rollout.Plan;
import farm.rollout.group.Member;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The services that belong to a group of rollouts. No other rollout of them starts, and their old
 * versions stay.
 */
@Singleton
class Reservations {

    private final Map<String, Reservation> byService = new ConcurrentHashMap<>();

    private record Reservation(Member member, String text) {}

    /** @param text the rest of the group, for people */
    void reserve(Member member, String text) {
        byService.put(member.service(), new Reservation(member, text));
    }

    void release(String service) {
        byService.remove(service);
    }

    boolean isReserved(String service) {
        return byService.containsKey(service);
    }

    /** Checks that a service belongs to no group. */
    void requireFree(String service) throws RefusedRolloutException {
        Reservation reservation = byService.get(service);
        if (reservation != null) {
            throw new RefusedRolloutException(
                    Reason.CONFLICT,
                    reservation.member().id() + ", " + reservation.text() + ", is under way; abort it first: farm"
                            + " rollout abort " + service);
        }
    }

    /** Returns the rest of the group of a rollout; null if it belongs to none. */
    @Nullable
    String group(Plan plan) {
        Reservation reservation = byService.get(plan.service());
        return reservation != null && reservation.member().number() == plan.number() ? reservation.text() : null;
    }
}
