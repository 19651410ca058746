package farm.console.live;

import farm.console.live.SnapshotLog.Update;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who watches the stream. A viewer who reads slowly gets fewer messages, and a snapshot in
 * place of the patches that are no longer kept; nothing is buffered for it beyond the connection's
 * own queue. All methods but {@link #wake} run on the event loop of its connection.
 */
final class Viewer {

    private final SnapshotLog log;
    private final HttpServerResponse response;
    private final Context context;
    private @Nullable String last;

    /** @param last the viewer's place in the stream, as it says; null for none */
    Viewer(SnapshotLog log, HttpServerResponse response, Context context, @Nullable String last) {
        this.log = log;
        this.response = response;
        this.context = context;
        this.last = last;
    }

    /** Sends what the viewer lacks, as far as the connection takes it. */
    void push() {
        while (!response.ended() && !response.closed() && !response.writeQueueFull()) {
            Update next = log.after(last);
            if (next == null) {
                return;
            }
            response.write("event: " + next.kind().name().toLowerCase(Locale.ROOT) + "\nid: " + next.id() + "\ndata: "
                    + next.json() + "\n\n");
            last = next.id();
        }
    }

    /** Shows the viewer that the console lives, although nothing has changed. */
    private void keepAlive() {
        if (!response.ended() && !response.closed() && !response.writeQueueFull()) {
            response.write(":\n\n");
        }
    }

    /** Has the viewer get what is new. For any thread. */
    void wake(boolean keepAlive) {
        context.runOnContext(unused -> {
            push();
            if (keepAlive) {
                keepAlive();
            }
        });
    }

    /** Ends the stream. For any thread. */
    void end() {
        context.runOnContext(unused -> {
            if (!response.ended() && !response.closed()) {
                response.end();
            }
        });
    }
}
