package farm.weights.lead;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets a process write only while no other one like it runs. Another one that has just gone may be on its way back, and a
 * registry that has just lost its memory knows nobody, so some time has to pass before its work is taken over.
 */
public final class SoleInstanceGate implements WriteGate {

    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Supplier<List<String>> running;
    private final Supplier<String> ownId;
    private final LongSupplier nanoTime;
    private @Nullable Long lastSeen;
    private String lastId = "";

    /**
     * @param running the ids of the passing instances, this process among them; fails where they can't be known
     * @param ownId the id of this process, empty as long as it has none
     */
    public SoleInstanceGate(Supplier<List<String>> running, Supplier<String> ownId, LongSupplier nanoTime) {
        this.running = running;
        this.ownId = ownId;
        this.nanoTime = nanoTime;
    }

    @Override
    public WritePermit leave() {
        return whyNot().map(why -> WritePermit.refused(why, lastId)).orElseGet(WritePermit::granted);
    }

    private Optional<String> whyNot() {
        long now = nanoTime.getAsLong();
        List<String> members;
        try {
            members = running.get();
        } catch (RuntimeException e) {
            if (lastSeen != null) {
                lastSeen = now; // nobody was seen to be gone
            }
            return Optional.of("whether another weight-sync runs is not known");
        }
        String own = ownId.get();
        members.stream().filter(id -> !id.equals(own)).findFirst().ifPresent(id -> {
            lastSeen = now;
            lastId = id;
        });
        return lastSeen == null || now - lastSeen > GRACE.toNanos()
                ? Optional.empty()
                : Optional.of(lastId + " is running, and it writes");
    }
}
