package farm.weights.held;

import static java.nio.charset.StandardCharsets.UTF_8;

import farm.weights.model.Names;
import farm.weights.model.Weights;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Weights of an urgent write. They outrank those of the source until their commit is there, or
 * until a person changes the file.
 *
 * @param weights the weights in force
 * @param base the weights of the file when the first of them were written; null if it had none
 * @param earlier the weights of other writes whose commit may still arrive: of earlier urgent
 *     writes that these replaced, and of ordinary writes that were under way
 * @param baseRevision the file's revision at that time; null if it did not exist or was unknown
 * @param message the reason, for people; empty for none
 * @param trailers further data for programs, kept in the commit
 * @param author who wrote them; null for unknown
 * @param since the time of the write
 */
public record HeldWeights(
        String service,
        Weights weights,
        @Nullable Weights base,
        List<Weights> earlier,
        @Nullable String baseRevision,
        String message,
        Map<String, String> trailers,
        @Nullable String author,
        Instant since) {

    private static final int ID_BYTES = 8;

    public HeldWeights {
        earlier = List.copyOf(earlier);
        trailers = Collections.unmodifiableMap(new LinkedHashMap<>(trailers));
    }

    /** Returns the key of a service's held weights, such as {@code weight-sync/held/goat}. */
    public static String key(String service) {
        return Names.HELD_PREFIX + service;
    }

    /** Returns the revision that stands for these weights while they are held. */
    public String id() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((service + "\n" + weights + "\n" + since + "\n" + baseRevision).getBytes(UTF_8));
            return "held-" + HexFormat.of().formatHex(hash, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * Returns the urgent write that replaces this one. The base stays, because the file has not
     * changed.
     */
    public HeldWeights replacedBy(HeldWeights next) {
        List<Weights> before = new ArrayList<>(earlier);
        before.add(weights);
        before.addAll(next.earlier());
        return new HeldWeights(
                service,
                next.weights(),
                base,
                before.stream().distinct().toList(),
                baseRevision,
                next.message(),
                next.trailers(),
                next.author(),
                next.since());
    }

    /** Returns whether the file may have these weights without a person having changed it. */
    boolean isExpectedInFile(Weights inFile) {
        return inFile.equals(base) || earlier.contains(inFile);
    }
}
