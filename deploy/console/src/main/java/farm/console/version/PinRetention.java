package farm.console.version;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The rule by which pins are kept and dropped. */
final class PinRetention {

    /** How many versions of a service one can go back to: those that had traffic last. */
    static final int LAST_VERSIONS = 5;

    private PinRetention() {}

    /** Why a pin is kept. */
    enum Reason {
        INSTANCES("in use"),
        FILE("in farm.yaml"),
        TRAFFIC("last " + LAST_VERSIONS + " with traffic"),
        /** Nobody needs it; the next cleanup drops it. */
        NONE("no longer");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        /** Returns a phrase for people. */
        String text() {
            return text;
        }
    }

    /**
     * Returns why each pin is kept.
     *
     * @param withInstances the versions that have instances
     * @param inFile the versions that {@code farm.yaml} names
     */
    static Map<ServiceVersion, Reason> reasons(
            Collection<Pin> pins, Set<ServiceVersion> withInstances, Set<ServiceVersion> inFile) {
        Map<ServiceVersion, Reason> reasons = new LinkedHashMap<>();
        Map<String, Integer> ranks = new LinkedHashMap<>(); // versions with later traffic, by service
        pins.stream()
                .sorted(Comparator.comparing(PinRetention::lastTraffic).reversed())
                .forEach(pin -> {
                    ServiceVersion version = pin.version();
                    boolean isAmongLast = pin.lastTraffic() != null
                            && ranks.merge(version.service(), 1, Integer::sum) <= LAST_VERSIONS;
                    reasons.put(
                            version,
                            withInstances.contains(version)
                                    ? Reason.INSTANCES
                                    : inFile.contains(version)
                                            ? Reason.FILE
                                            : isAmongLast ? Reason.TRAFFIC : Reason.NONE);
                });
        return reasons;
    }

    private static Instant lastTraffic(Pin pin) {
        Instant last = pin.lastTraffic();
        return last == null ? Instant.MIN : last;
    }
}
