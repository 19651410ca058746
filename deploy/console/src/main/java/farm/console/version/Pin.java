package farm.console.version;

import farm.model.description.BuildDescription;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The build that a version of a service runs.
 *
 * @param description the description of the version when it was pinned
 * @param hash the hash of the copied build; null for a command without an artifact
 * @param copy the copied file or folder, absolute; null for a command without an artifact
 * @param sha256 the SHA-256 of an artifact that is a single file; null for other builds
 * @param origin where the build comes from, for people: a path, a URL or a command
 * @param lastTraffic when the version last had requests; null if never
 * @param lastCount how many instances it had then; null if unknown
 */
public record Pin(
        ServiceVersion version,
        BuildDescription description,
        @Nullable String hash,
        @Nullable Path copy,
        @Nullable String sha256,
        String origin,
        Instant pinnedAt,
        @Nullable Instant lastTraffic,
        @Nullable Integer lastCount) {

    private static final int SHOWN_DIGITS = 12;

    /** Returns the beginning of the hash, for people; empty for a command without an artifact. */
    public Optional<String> shortHash() {
        return Optional.ofNullable(hash).map(digits -> digits.substring(0, SHOWN_DIGITS));
    }

    /** Returns this pin with another description of the same build. */
    Pin withDescription(BuildDescription other) {
        return new Pin(version, other, hash, copy, sha256, origin, pinnedAt, lastTraffic, lastCount);
    }

    /** Returns this pin with other records of traffic. */
    Pin withTraffic(@Nullable Instant last, @Nullable Integer count) {
        return new Pin(version, description, hash, copy, sha256, origin, pinnedAt, last, count);
    }
}
