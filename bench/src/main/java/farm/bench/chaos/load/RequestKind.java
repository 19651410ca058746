package farm.bench.chaos.load;

/**
 * A kind of request of the load.
 *
 * @param method GET or POST
 * @param bytes length of the request body
 * @param keepAlive whether the connection is kept for the next request
 * @param speed how fast the client sends the request or reads the response
 */
record RequestKind(EntryPoint entryPoint, String method, String path, int bytes, boolean keepAlive, Speed speed) {

    /** The load balancer that receives the request. */
    enum EntryPoint {
        FARMER,
        ECHO
    }

    /** Speed of a client. */
    enum Speed {
        FAST,
        /** Pieces of 1/16, every 100 ms. */
        SLOW,
        /** Reads until the server ends the response. */
        STREAM
    }

    static RequestKind milk(boolean keepAlive) {
        return new RequestKind(EntryPoint.FARMER, "GET", "/milk", 0, keepAlive, Speed.FAST);
    }

    static RequestKind get(String path, boolean keepAlive) {
        return new RequestKind(EntryPoint.ECHO, "GET", path, 0, keepAlive, Speed.FAST);
    }

    static RequestKind post(int bytes, boolean keepAlive) {
        return new RequestKind(EntryPoint.ECHO, "POST", "/", bytes, keepAlive, Speed.FAST);
    }

    static RequestKind stream() {
        return new RequestKind(EntryPoint.ECHO, "GET", "/stream", 0, false, Speed.STREAM);
    }

    RequestKind slowly() {
        return new RequestKind(entryPoint, method, path, bytes, keepAlive, Speed.SLOW);
    }

    /** Whether the request may be repeated after an unknown outcome. */
    boolean isIdempotent() {
        return method.equals("GET");
    }

    /** Whether its duration is a property of the farm and not of a slow client. */
    boolean isTimed() {
        return speed == Speed.FAST;
    }
}
