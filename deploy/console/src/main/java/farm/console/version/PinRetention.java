package farm.console.version;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rule by which pins are dropped. */
final class PinRetention {

    /** How many versions of a service one can go back to: those that had traffic last. */
    static final int LAST_VERSIONS = 5;

    private PinRetention() {}

    /**
     * Returns the pins that nobody needs: their versions have no instances, are not in
     * {@code farm.yaml}, and are not among the last ones of their service that had traffic.
     *
     * @param needed versions that have instances or are in {@code farm.yaml}
     */
    static List<Pin> unneeded(Collection<Pin> pins, Set<ServiceVersion> needed) {
        Map<String, List<Pin>> withTraffic = new HashMap<>();
        for (Pin pin : pins) {
            if (pin.lastTraffic() != null) {
                withTraffic
                        .computeIfAbsent(pin.version().service(), service -> new ArrayList<>())
                        .add(pin);
            }
        }
        Set<Pin> kept = new HashSet<>();
        for (List<Pin> ofService : withTraffic.values()) {
            ofService.stream()
                    .sorted(Comparator.comparing(PinRetention::lastTraffic).reversed())
                    .limit(LAST_VERSIONS)
                    .forEach(kept::add);
        }
        return pins.stream()
                .filter(pin -> !kept.contains(pin) && !needed.contains(pin.version()))
                .toList();
    }

    private static Instant lastTraffic(Pin pin) {
        Instant last = pin.lastTraffic();
        return last == null ? Instant.MIN : last;
    }
}
