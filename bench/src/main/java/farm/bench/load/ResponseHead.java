package farm.bench.load;

import java.util.Map;

/**
 * The head of an HTTP response.
 *
 * @param fields by name in lower case
 */
public record ResponseHead(int status, Map<String, String> fields) {

    /** The value of a field; empty if there is none. */
    public String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /** Length of the body; -1 if it is unknown. */
    int length() {
        return Integer.parseInt(fields.getOrDefault("content-length", "-1"));
    }

    boolean isChunked() {
        return field("transfer-encoding").endsWith("chunked");
    }

    /** Whether the server closes the connection after this response. */
    public boolean closes() {
        return field("connection").equals("close") || (length() < 0 && !isChunked());
    }
}
