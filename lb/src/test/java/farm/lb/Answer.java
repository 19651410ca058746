package farm.lb;

import java.util.Map;

/**
 * An HTTP response. Header names are in lower case, values of repeated headers are joined by
 * commas.
 */
record Answer(int status, Map<String, String> headers, String body) {

    boolean closes() {
        return headers.getOrDefault("connection", "").equalsIgnoreCase("close");
    }

    String type() {
        return headers.getOrDefault("content-type", "");
    }
}
