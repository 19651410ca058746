package farm.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Drinks one bottle after the other on a kept connection, and opens another one where the other side has closed it. */
public final class KeepAliveClient implements AutoCloseable {

    private final int port;
    private @Nullable HttpConnection connection;

    public KeepAliveClient(int port) {
        this.port = port;
    }

    /**
     * The next answer. A connection that was closed while it was idle is no lost request: it is opened again, once.
     *
     * @throws UncheckedIOException if a new connection gives no answer either
     */
    public Response drink() {
        boolean kept = connection != null;
        try {
            return ask();
        } catch (IOException e) {
            close();
            if (!kept) {
                throw new UncheckedIOException(e);
            }
            try {
                return ask();
            } catch (IOException again) {
                close();
                throw new UncheckedIOException(again);
            }
        }
    }

    /** Whether the next answer is milk of this version; false too where there is no answer. */
    public boolean gives(String version) {
        return gives(answer -> answer.version().equals(version));
    }

    /** Whether there is a next answer and it is as wanted. */
    public boolean gives(Predicate<Response> wanted) {
        try {
            return wanted.test(drink());
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private Response ask() throws IOException {
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
        HttpConnection.drop(connection);
        connection = null;
    }
}
