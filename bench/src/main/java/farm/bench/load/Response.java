package farm.bench.load;

/**
 * An HTTP response.
 *
 * @param closes whether the server closes the connection after it
 */
public record Response(int status, String body, boolean closes) {

    /**
     * The version in a goat's label, such as {@code 0.0.1} of {@code goat:8101:0.0.1}; the status
     * of a failed response.
     */
    public String version() {
        return status == 200 ? body.substring(body.lastIndexOf(':') + 1) : Integer.toString(status);
    }
}
