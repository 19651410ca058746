package farm.console.desired;

/**
 * A part of an edit that does not take effect yet, since it would end something that is in use.
 *
 * @param part the part that stays, such as {@code goat 0.0.1} or {@code lb-goat-127.0.0.1-8202}
 * @param writer who edited it, such as {@code an edit of farm.yaml}
 * @param reason why it stays, such as {@code it has weight}
 * @param remedy how the edit can take effect
 * @param count the count of instances that the edit asks for; 0 for a part that it removes
 */
public record HeldEdit(String part, String writer, String reason, String remedy, int count) {

    /** Creates an edit that removes a part. */
    HeldEdit(String part, String writer, String reason, String remedy) {
        this(part, writer, reason, remedy, 0);
    }

    /** Returns the edit in one line for users. */
    public String text() {
        String change = count == 0 ? " removed it" : " scaled it to " + count;
        return part + " stays, although " + writer + change + ": " + reason + "; " + remedy;
    }
}
