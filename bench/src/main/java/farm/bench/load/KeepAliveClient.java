package farm.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Requests milk on a keep-alive connection, and opens a new connection when the server has closed
 * it.
 */
public final class KeepAliveClient implements AutoCloseable {

    private final int port;
    private @Nullable HttpConnection connection;

    public KeepAliveClient(int port) {
        this.port = port;
    }

    /**
     * Returns the next response. If the server has closed the idle connection, the client
     * reconnects once, since no request was lost.
     *
     * @throws UncheckedIOException if a new connection fails too
     */
    public Response fetch() {
        boolean kept = connection != null;
        try {
            return request();
        } catch (IOException e) {
            close();
            if (!kept) {
                throw new UncheckedIOException(e);
            }
            try {
                return request();
            } catch (IOException again) {
                close();
                throw new UncheckedIOException(again);
            }
        }
    }

    /** Whether the next response is milk of this version; false if there is no response. */
    public boolean returns(String version) {
        return matches(answer -> answer.version().equals(version));
    }

    /** Whether the next response meets a condition; false if there is no response. */
    public boolean matches(Predicate<Response> condition) {
        try {
            return condition.test(fetch());
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private Response request() throws IOException {
        HttpConnection open = connection;
        if (open == null) {
            open = new HttpConnection(port);
            connection = open;
        }
        Response answer = open.get("/milk");
        if (answer.closes()) {
            close();
        }
        return answer;
    }

    @Override
    public void close() {
        HttpConnection.closeQuietly(connection);
        connection = null;
    }
}
