package farm.console.desired;

/**
 * A part of an edit that does not take effect yet, since it would end something that serves
 * requests.
 *
 * @param part the part that stays, such as {@code goat 0.0.1} or {@code lb-goat-127.0.0.1-8202}
 * @param writer who wants it to end, such as {@code an edit of farm.yaml}
 * @param reason why it stays, such as {@code it has weight}
 * @param remedy how to end it
 */
public record HeldEdit(String part, String writer, String reason, String remedy) {

    /** Returns the edit in one line for users. */
    public String text() {
        return part + " stays, although " + writer + " removed it: " + reason + "; " + remedy;
    }
}
