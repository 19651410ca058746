package farm.console.version;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Records in pins when their versions had requests, and how many instances they had then. */
@Singleton
public class PinnedTraffic {

    // a more exact time would only mean more writes
    private static final Duration ACCURACY = Duration.ofMinutes(1);

    private final PinFiles files;

    @Inject
    PinnedTraffic(PinFiles files) {
        this.files = files;
    }

    /**
     * Returns whether {@link #record} would change something.
     *
     * @param count how many instances the version has
     */
    public boolean isOutdated(ServiceVersion version, int count) {
        return files.readable(version)
                .filter(pin -> isOutdated(pin, Instant.now(), count))
                .isPresent();
    }

    /**
     * Records that a version has requests now.
     *
     * @param count how many instances it has
     */
    public void record(ServiceVersion version, int count) throws IOException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        files.update(version, pin -> isOutdated(pin, now, count) ? pin.withTraffic(now, count) : pin);
    }

    private static boolean isOutdated(Pin pin, Instant now, int count) {
        Instant last = pin.lastTraffic();
        Integer lastCount = pin.lastCount();
        return last == null
                || lastCount == null
                || lastCount != count
                || last.plus(ACCURACY).isBefore(now);
    }
}
