package farm.weights.held;

import farm.weights.desired.DesiredWeights;
import farm.weights.model.Weights;
import org.jspecify.annotations.Nullable;

/** The fate of held weights, by what the source says about their file. */
public enum HeldDecision {
    /** They stay in force, and their commit is due. */
    COMMIT,
    /** They stay in force. Nothing may be committed now, because the file's content is unclear. */
    WAIT,
    /** The file has them; the hold ends. */
    COMMITTED,
    /** A person changed the file; the hold ends, and the file's weights come into force. */
    SUPERSEDED;

    /**
     * Decides.
     *
     * @param file the file as it was last read; null if the source never had one
     * @param isCurrent whether the file was read from a source that is available, after this
     *     process learned of the held weights. Only then another content is a person's decision: an
     *     outdated reading shows an older content.
     * @param isCommitting whether a write of the service's file is in progress
     */
    public static HeldDecision of(
            HeldWeights held, @Nullable DesiredWeights file, boolean isCurrent, boolean isCommitting) {
        if (file == null) {
            return isCurrent ? COMMIT : WAIT;
        }
        return switch (file.fileState()) {
            case INVALID -> WAIT;
            case DELETED -> deleted(held, isCurrent);
            case VALID -> file.weights() == null ? WAIT : valid(held, file.weights(), isCurrent, isCommitting);
        };
    }

    private static HeldDecision deleted(HeldWeights held, boolean isCurrent) {
        if (!isCurrent) {
            return WAIT;
        }
        return held.baseRevision() == null ? COMMIT : SUPERSEDED;
    }

    private static HeldDecision valid(HeldWeights held, Weights inFile, boolean isCurrent, boolean isCommitting) {
        if (inFile.equals(held.weights())) {
            // A commit of an earlier urgent write may have arrived since, or still be under way.
            return held.earlier().isEmpty() || (isCurrent && !isCommitting) ? COMMITTED : WAIT;
        }
        if (held.isExpectedInFile(inFile)) {
            return COMMIT;
        }
        return isCurrent ? SUPERSEDED : WAIT;
    }
}
