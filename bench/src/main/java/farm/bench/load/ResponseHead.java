package farm.bench.load;

import java.util.Map;

/**
 * The beginning of an answer.
 *
 * @param fields by their names in small letters
 */
public record ResponseHead(int status, Map<String, String> fields) {

    /** A field's value; empty where there is no such field. */
    public String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /** How long the body is; -1 where that is not said. */
    int length() {
        return Integer.parseInt(fields.getOrDefault("content-length", "-1"));
    }

    boolean isChunked() {
        return field("transfer-encoding").endsWith("chunked");
    }

    /** Whether the other side closes the connection after this answer. */
    public boolean closes() {
        return field("connection").equals("close") || (length() < 0 && !isChunked());
    }
}
