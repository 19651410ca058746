package farm.lb;

import java.util.Map;

/** What came back: the headers' names are in lower case, the values of equal ones joined by commas. */
record Answer(int status, Map<String, String> headers, String body) {

    boolean closes() {
        return headers.getOrDefault("connection", "").equalsIgnoreCase("close");
    }

    String type() {
        return headers.getOrDefault("content-type", "");
    }
}
