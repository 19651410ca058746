package farm.weights.source;

import java.io.IOException;
import java.nio.file.WatchService;

/** Folders that the system watches, compared now and then with what is there. */
interface WatchTarget {

    /** Whether a folder that is there now is not the watched one. */
    boolean hasMoved();

    /** Has what is there now watched; false if there is nothing. */
    boolean register(WatchService service) throws IOException;

    /** Something has happened: has folders that came since watched as well. */
    void update(WatchService service) throws IOException;

    /** Begins anew, after what watched it has been closed. */
    void forget();
}
