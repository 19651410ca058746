package farm.lb.harness;

import java.util.Map;

/**
 * An HTTP response. Header names are in lower case, values of repeated headers are joined by
 * commas.
 */
public record Answer(int status, Map<String, String> headers, String body) {

    public boolean closes() {
        return headers.getOrDefault("connection", "").equalsIgnoreCase("close");
    }

    public String type() {
        return headers.getOrDefault("content-type", "");
    }
}
