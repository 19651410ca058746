package farm.bench.load;

/**
 * What came back.
 *
 * @param closes whether the other side closes the connection now
 */
public record Response(int status, String body, boolean closes) {

    /** The version on a goat's label, such as {@code 0.0.1} of {@code goat:8101:0.0.1}; the status where there is no milk. */
    public String version() {
        return status == 200 ? body.substring(body.lastIndexOf(':') + 1) : Integer.toString(status);
    }
}
